import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { limits } from "../../server/limits.ts";
import { imageFormat } from "../image-format.ts";
import type { MediaKind } from "../media-kind.ts";
import { namesOf, originalName, renditionName } from "../media-names.ts";
import { readDocumentOnThread } from "../read-document-on-thread.ts";
import { readImage, renditionsOf, renditionWidths } from "../read-image.ts";
import { RefusedFile } from "../refused-file.ts";
import type { MediaStore } from "../store/media-store.ts";

export interface ReceivedMedia {
  name: string;
  bytes: Uint8Array;
  /** UUID of a person; may do so. */
  by: string;
}

/** What is known of a file once it was read. */
interface Known {
  kind: MediaKind;
  width: number | null;
  height: number | null;
  renditions: number[];
  hadLocation: boolean;
  text: string;
  isWhole: boolean;
}

/**
 * Reads a file, puts it and what is made of it into the store, and then writes it down: a row never names bytes that are not
 * there. Gives its UUID.
 * @throws RefusedFile
 */
export async function addMedia(em: EntityManager, store: MediaStore, received: ReceivedMedia): Promise<string> {
  const { name, bytes, by } = received;
  const known = await read(bytes);
  const id = v7();
  try {
    await store.write(originalName(id), bytes);
    if (known.width !== null) {
      for await (const { width, format, bytes: made } of renditionsOf(bytes, known.width)) {
        await store.write(renditionName(id, width, format), made);
      }
    }
    const { text, isWhole, hadLocation, ...told } = known;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await em.fork().transactional(async (transaction) => {
      const tx = transaction.getKysely<Tables>();
      const at = await databaseClock(tx);
      const file = { id, name, ...told, sha256, bytes: bytes.length, had_location: hadLocation };
      await insertRows(tx, "media_file", [{ ...file, uploaded_at: at, uploaded_by_id: by }]);
      const blank = { version: 1, focal_x: 50, focal_y: 50 };
      await insertRows(tx, "media_item", [{ file_id: id, ...blank, changed_at: at, changed_by_id: by }]);
      await insertRows(tx, "media_text", [{ file_id: id, text, is_whole: isWhole }]);
      const detail = { name, kind: known.kind, bytes: bytes.length, sha256 };
      const recorded = { recorded_at: at, recorded_by_id: by };
      await recordAudit(tx, [
        { action: "media.upload", subject_type: "media_file", subject_id: id, detail, ...recorded },
      ]);
    });
    return id;
  } catch (error) {
    await Promise.all(namesOf(id, known.renditions).map((each) => store.remove(each)));
    throw error;
  }
}

async function read(bytes: Uint8Array): Promise<Known> {
  const format = imageFormat(bytes);
  if (format === undefined) {
    const { kind, ...words } = await readDocumentOnThread(bytes);
    return { kind, width: null, height: null, renditions: [], hadLocation: false, ...words };
  }
  if (bytes.length > limits.imageBytes) {
    throw new RefusedFile(`图片文件最大${limits.imageBytes / 1_048_576}MB，请压缩后再上传。`);
  }
  const { text, ...image } = await readImage(bytes);
  return { kind: format, ...image, renditions: renditionWidths(image.width), text, isWhole: true };
}
