import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { namesOf } from "./media-names.ts";
import type { MediaStore } from "./store/media-store.ts";

/** Drops the bytes of removed files from the store; gives the number of files. What fails is taken up by the next call. */
export async function dropRemoved(db: Kysely<Tables>, store: MediaStore): Promise<number> {
  const { rows } = await sql<{ id: string; renditions: number[] }>`
    select f.id, f.renditions from media_item i join media_file f on f.id = i.file_id
    where i.removed_at is not null and i.dropped_at is null`.execute(db);
  for (const { id, renditions } of rows) {
    await Promise.all(namesOf(id, renditions).map((name) => store.remove(name)));
    await sql`update media_item set dropped_at = clock_timestamp() where file_id = ${id}`.execute(db);
  }
  return rows.length;
}
