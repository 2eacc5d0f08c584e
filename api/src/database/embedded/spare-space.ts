import { closeSync, fstatSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDiskFull } from "./durable-folder.ts";

const megabyte = 1024 * 1024;
const size = 48 * megabyte;
const roomToWrite = 32 * megabyte;

/**
 * A file that only takes up room: three log segments of 16 MiB. While the disk is full, giving it up lets PostgreSQL
 * recover, write its checkpoints and close in good order.
 */
export class SpareSpace {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, "spare-space");
  }

  /** Whether two log segments would fit on the disk beside it. */
  hasRoom(): boolean {
    const { bavail, bsize } = statfsSync(dirname(this.#file));
    return bavail * bsize >= roomToWrite;
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** Takes as much of its room as there is; true when it has all of it. */
  take(): boolean {
    const file = openSync(this.#file, "a", 0o600);
    try {
      return fill(file);
    } finally {
      closeSync(file);
    }
  }
}

function fill(file: number): boolean {
  let length = fstatSync(file).size;
  if (length >= size) return true;
  try {
    while (length < size) length += writeSync(file, Buffer.alloc(Math.min(megabyte, size - length), 1));
    fsyncSync(file);
    return true;
  } catch (error) {
    if (isDiskFull(error)) return false;
    throw error;
  }
}
