import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Days for which a reader that was away can be told what it missed. */
export const OUTBOX_DAYS = 7;

/** Drops events that are older; the newest stays, so that the cursor of a quiet system stays known. Gives their number. */
export async function trimOutbox(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox_event where recorded_at < clock_timestamp() - make_interval(days => ${sql.lit(OUTBOX_DAYS)})
    and sequence < (select max(sequence) from outbox_event)`.execute(db);
  return Number(numAffectedRows ?? 0);
}
