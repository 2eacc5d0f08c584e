import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { v7 } from "uuid";
import { flush } from "../../database/flush.ts";
import type { MediaStore } from "./media-store.ts";

/** Media in a folder. A file appears under its name only when it is whole and on the disk. */
export class LocalStore implements MediaStore {
  readonly #folder: string;

  /** @param folder absolute; made when the first file is written */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    const unfinished = join(this.#folder, `${v7()}.unfinished`);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const file = await open(unfinished, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    flush(dirname(path));
  }

  read(name: string): Promise<Readable | undefined> {
    const stream = createReadStream(join(this.#folder, name));
    return new Promise((resolve, reject) => {
      stream.once("open", () => resolve(stream));
      stream.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "ENOENT" ? resolve(undefined) : reject(error),
      );
    });
  }

  remove(name: string): Promise<void> {
    return rm(join(this.#folder, name), { force: true });
  }
}
