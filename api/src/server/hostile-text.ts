import { refusal } from "./errors.ts";

const byteOrderMark = "\uFEFF";
const nulInLiteral = /\\u(0000|\{0+\})/;
const markInLiteral = /"\s*(\uFEFF|\\u(feff|\{0*feff\}))/i;

/**
 * Parses JSON whose strings PostgreSQL can keep as they are. It refuses NUL, silently replaces lone surrogates and
 * loses a leading byte order mark: text with any of these is refused here, never altered. In a member `query` that
 * holds for the literals of the GraphQL document, too.
 * @throws SyntaxError when it is not JSON
 * @throws BAD_USER_INPUT when a string in it could not be kept
 */
export function parseCleanJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Whatever is refused takes an escape or the mark itself; most requests have neither and need not be walked through.
  if (!text.includes("\\u") && !text.includes(byteOrderMark)) return value;
  refuseHostile(value);
  if (typeof value === "object" && value !== null && "query" in value) refuseHostileDocument(value.query);
  return value;
}

/**
 * Holds the parameters of a GET to what {@link parseCleanJson} asks of a body. JSON that is none is left to whoever
 * parses it.
 * @param search the URL from its question mark on, or empty
 * @throws BAD_REQUEST when it is not percent-encoded UTF-8
 * @throws BAD_USER_INPUT when a string in it could not be kept
 */
export function refuseHostileSearch(search: string): void {
  if (!isDecodable(search)) throw refusal("BAD_REQUEST", "The query of the URL is not UTF-8, percent-encoded.");
  for (const [name, value] of new URLSearchParams(search)) {
    refuseHostile([name, value]);
    if (name === "query") refuseHostileDocument(value);
    else refuseHostile(parsedIfJson(value));
  }
}

function refuseHostile(value: unknown): void {
  if (typeof value === "string") {
    refuseIf(faultOf(value));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inside] of Object.entries(value)) {
      refuseHostile(key);
      refuseHostile(inside);
    }
  }
}

/** Escapes of half a surrogate pair need no look: they are no GraphQL. */
function refuseHostileDocument(query: unknown): void {
  if (typeof query !== "string") return;
  if (nulInLiteral.test(query)) refuseIf("the character NUL");
  if (markInLiteral.test(query)) refuseIf("a byte order mark at its start");
}

function faultOf(text: string): string | undefined {
  if (text.includes("\0")) return "the character NUL";
  if (!text.isWellFormed()) return "half of a surrogate pair";
  if (text.startsWith(byteOrderMark)) return "a byte order mark at its start";
  return undefined;
}

function refuseIf(fault: string | undefined): void {
  if (fault) throw refusal("BAD_USER_INPUT", `A text in the request holds ${fault}, which cannot be stored.`);
}

function isDecodable(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}

function parsedIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
