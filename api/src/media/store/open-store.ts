import { join } from "node:path";
import { LocalStore } from "./local-store.ts";
import type { MediaStore } from "./media-store.ts";
import { type S3Settings, S3Store } from "./s3-store.ts";

/** Where media lie by the configuration: the store that is set, else the folder `media` beside the database. */
export const openStore = ({ dataDir, mediaS3 }: { dataDir: string; mediaS3: S3Settings | undefined }): MediaStore =>
  mediaS3 ? new S3Store(mediaS3) : new LocalStore(join(dataDir, "media"));
