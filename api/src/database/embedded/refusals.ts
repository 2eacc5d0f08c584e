import { errorResponse } from "./protocol.ts";

/** An answer in place of a result: a SQLSTATE that PostgreSQL uses for the same event, and a sentence. */
export interface Refusal {
  code: string;
  text: string;
}

/** Everything that the embedded server itself refuses; what the engine refuses goes through unchanged. */
export const refusals = {
  canceled: { code: "57014", text: "The query was canceled on request." },
  deadline: (milliseconds: number): Refusal => ({
    code: "57014",
    text: `The query was stopped because it ran longer than its deadline of ${milliseconds} ms.`,
  }),
  idleInTransaction: (milliseconds: number): Refusal => ({
    code: "25P03",
    text: `The transaction was rolled back because nothing happened in it for ${milliseconds} ms.`,
  }),
  crashed: { code: "57P02", text: "The database engine ended while it worked on this; it is being opened again." },
  starting: { code: "57P03", text: "The database engine is not open at the moment." },
  stopping: { code: "57P01", text: "The database is being closed." },
  diskFull: { code: "53100", text: "The disk that holds the database is full; reading goes on, writing needs space." },
  copyFromClient: { code: "0A000", text: "The embedded engine does not take COPY FROM STDIN; use INSERT." },
  unlisten: { code: "0A000", text: "The embedded engine does not take UNLISTEN; close the connection instead." },
} satisfies Record<string, Refusal | ((milliseconds: number) => Refusal)>;

export function answer(severity: "ERROR" | "FATAL", refusal: Refusal): Buffer {
  return errorResponse(severity, refusal.code, refusal.text);
}
