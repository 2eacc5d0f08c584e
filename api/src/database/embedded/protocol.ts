/**
 * The parts of PostgreSQL's frontend/backend protocol 3.0 that a server needs around an engine that already speaks it:
 * cutting a stream into messages, and the few messages the engine does not write itself.
 * Source: PostgreSQL documentation, "Message Formats".
 */

/** A backend message: one type byte, an int32 length that counts itself, a body. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function strings(...values: string[]): Buffer {
  return Buffer.from(values.map((value) => `${value}\0`).join(""), "utf8");
}

/** Cuts complete messages off the front of `bytes`; `rest` is the unfinished one. Neither is a copy. */
export function cutMessages(bytes: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = [];
  let at = 0;
  while (bytes.length - at >= 5) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (end > bytes.length) break;
    messages.push(bytes.subarray(at, end));
    at = end;
  }
  return { messages, rest: bytes.subarray(at) };
}

/** The type byte of a message, as a letter. */
export function typeOf(bytes: Buffer): string {
  return String.fromCharCode(bytes[0] ?? 0);
}

/** The SQL text of a Query or Parse message; undefined for any other. */
export function sqlOf(bytes: Buffer): string | undefined {
  const type = typeOf(bytes);
  if (type === "Q") return bytes.toString("utf8", 5, bytes.length - 1);
  if (type !== "P") return undefined;
  const start = bytes.indexOf(0, 5) + 1;
  return bytes.toString("utf8", start, bytes.indexOf(0, start));
}

export function query(sql: string): Buffer {
  return message("Q", strings(sql));
}

/** The SQLSTATE of an ErrorResponse. */
export function errorCodeOf(bytes: Buffer): string | undefined {
  const fields = bytes.toString("utf8", 5).split("\0");
  return fields.find((field) => field.startsWith("C"))?.slice(1);
}

/** `FATAL` tells the client that the connection ends with it. */
export function errorResponse(severity: "ERROR" | "FATAL", code: string, text: string, hint?: string): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${text}`, ...(hint ? [`H${hint}`] : [])];
  return message("E", Buffer.concat([strings(...fields), Buffer.from([0])]));
}

export type TransactionStatus = "I" | "T" | "E";

export function readyForQuery(status: TransactionStatus): Buffer {
  return message("Z", Buffer.from(status, "latin1"));
}

/** What a server says after a startup packet, up to the moment the client may ask. */
export function greeting(key: { process: number; secret: number }, parameters: Record<string, string>): Buffer {
  const keyData = Buffer.alloc(8);
  keyData.writeInt32BE(key.process, 0);
  keyData.writeInt32BE(key.secret, 4);
  return Buffer.concat([
    message("R", Buffer.alloc(4)),
    ...Object.entries(parameters).map(([name, value]) => message("S", strings(name, value))),
    message("K", keyData),
    readyForQuery("I"),
  ]);
}

/** What a client sends before it has a session. */
export type Opening =
  | { kind: "encryption" }
  | { kind: "cancel"; process: number; secret: number }
  | { kind: "startup" }
  | { kind: "unknown" };

/** Reads the first packet of a connection (it carries no type byte); undefined while it is incomplete. */
export function readOpening(bytes: Buffer): { opening: Opening; rest: Buffer } | undefined {
  if (bytes.length < 8) return undefined;
  const length = bytes.readInt32BE(0);
  if (length < 8 || length > 10_000) return { opening: { kind: "unknown" }, rest: Buffer.alloc(0) };
  if (bytes.length < length) return undefined;
  const rest = bytes.subarray(length);
  const code = bytes.readInt32BE(4);
  if (code === 80_877_103 || code === 80_877_104) return { opening: { kind: "encryption" }, rest };
  if (code === 80_877_102 && length === 16) {
    return { opening: { kind: "cancel", process: bytes.readInt32BE(8), secret: bytes.readInt32BE(12) }, rest };
  }
  return { opening: { kind: code >> 16 === 3 ? "startup" : "unknown" }, rest };
}
