import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";

/** Days for which a working copy that nobody writes on any more is kept. */
const COPY_DAYS = 90;

/** Drops working copies that were given up, were kept as a revision, or went on in another; gives their number. */
export async function trimCopies(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from working_copy where state <> 'OPEN'
    and touched_at < clock_timestamp() - make_interval(days => ${sql.lit(COPY_DAYS)})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
