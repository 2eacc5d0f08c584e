import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Days for which an import that was never proposed can still be. */
const IMPORT_DAYS = 30;

/** Drops older imports that became no release, with their rows; gives their number. */
export async function trimImports(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from figure_import where release_id is null
    and touched_at < clock_timestamp() - make_interval(days => ${sql.lit(IMPORT_DAYS)})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
