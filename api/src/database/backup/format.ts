import type { BackupTable } from "./tables.ts";

/**
 * A backup file: gzip of lines. A line that begins with `#` is one of the notes below, in JSON; every other line is a row
 * of the table named last, a JSON list with the text form of each column (exact for every type) or null.
 */
export type Note = Head | ({ kind: "table" } & BackupTable) | Sequence | End;

/** The first line. */
export interface Head {
  kind: "gongbao backup";
  format: 1;
  madeAt: string;
  /** Names of the migrations that had run. */
  migrations: string[];
  /** PostgreSQL's count of transactions that wrote something: the same as before means that nothing has changed. */
  transactions: string;
}

/** Where a sequence stands. */
export interface Sequence {
  kind: "sequence";
  name: string;
  value: string;
}

/** The last line; a file without it is not whole. */
export interface End {
  kind: "end";
  rows: number;
}

export function noteLine(note: Note): string {
  return `#${JSON.stringify(note)}\n`;
}

/** The note on a line, or undefined for a row. */
export function readNote(line: string): Note | undefined {
  return line.startsWith("#") ? (JSON.parse(line.slice(1)) as Note) : undefined;
}

/** A backup that cannot be made, read or restored; the message is one sentence for whoever gave the command. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}
