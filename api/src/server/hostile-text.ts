import { refusal } from "./errors.ts";

const escapes = /\\u(0000|\{0+\}|d[89a-f][0-9a-f]{2}|feff)/i;
const byteOrderMark = "\uFEFF";

/**
 * Parses JSON whose strings PostgreSQL can keep as they are. It refuses NUL, silently replaces lone surrogates and
 * loses a leading byte order mark: text with any of these is refused here, never altered.
 * @throws SyntaxError when it is not JSON
 * @throws BAD_USER_INPUT when a string in it could not be kept
 */
export function parseCleanJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (escapes.test(text) || text.includes(byteOrderMark)) refuseHostile(value);
  return value;
}

function refuseHostile(value: unknown): void {
  if (typeof value === "string") {
    const fault = faultOf(value);
    if (fault) throw refusal("BAD_USER_INPUT", `A text in the request holds ${fault}, which cannot be stored.`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inside] of Object.entries(value)) {
      refuseHostile(key);
      refuseHostile(inside);
    }
  }
}

/** `\u0000` stands for an escape inside a GraphQL document, too. */
function faultOf(text: string): string | undefined {
  if (text.includes("\0") || /\\u(0000|\{0+\})/.test(text)) return "the character NUL";
  if (!text.isWellFormed()) return "half of a surrogate pair";
  if (text.startsWith(byteOrderMark)) return "a byte order mark at its start";
  return undefined;
}
