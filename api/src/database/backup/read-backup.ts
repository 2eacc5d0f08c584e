import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { BackupError, type Head, type Note, readNote } from "./format.ts";

/** The lines of a backup, notes parsed and rows as they are. A damaged or shortened file ends in a BackupError. */
export async function* readBackup(file: string): AsyncGenerator<Note | string> {
  let last: Note | string | undefined;
  let rows = 0;
  try {
    for await (const line of linesOf(file)) {
      last = readNote(line) ?? line;
      if (typeof last === "string") rows += 1;
      yield last;
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw new BackupError(`${file} cannot be read as a backup: ${(error as Error).message}.`, { cause: error });
  }
  if (typeof last !== "object" || last.kind !== "end" || last.rows !== rows) {
    throw new BackupError(`${file} is not whole: its end is missing.`);
  }
}

/** What a backup says about itself. */
export async function readHead(file: string): Promise<Head> {
  for await (const line of readBackup(file)) {
    if (typeof line === "object" && line.kind === "gongbao backup" && line.format === 1) return line;
    break;
  }
  throw new BackupError(`${file} is not a backup that this version can read.`);
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = bytes.pipe(createGunzip());
  bytes.on("error", (error) => text.destroy(error));
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
    if (text.errored) throw text.errored;
  } finally {
    bytes.destroy();
    text.destroy();
  }
}

/** Faults of the file itself: it is not there, not gzip, cut short, or not JSON where a note begins. */
function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || typeof (error as NodeJS.ErrnoException).code === "string";
}
