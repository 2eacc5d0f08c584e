import type { Readable } from "node:stream";

/** Where the bytes of media lie: a folder, or an S3-compatible store. Names are those of `media-names.ts`. */
export interface MediaStore {
  /** Once it settles the bytes are kept. Whoever reads meanwhile finds all of them or nothing. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is nothing of that name. */
  read(name: string): Promise<Readable | undefined>;
  /** Also where there is nothing of that name. */
  remove(name: string): Promise<void>;
}
