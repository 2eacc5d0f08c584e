import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { isUndelivered } from "../outbox/undelivered.ts";

/** Days for which a reader that was away can be told what it missed. */
export const OUTBOX_DAYS = 7;

/**
 * Drops events that are older, up to the first that a webhook is still to be told of: what is left has no gap, which
 * those who ask what they missed rely on. The newest stays, so that the cursor of a quiet system stays known.
 * @returns their number
 */
export async function trimOutbox(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from outbox_event where recorded_at < clock_timestamp() - make_interval(days => ${sql.lit(OUTBOX_DAYS)})
    and sequence < least((select max(sequence) from outbox_event), (
      select min(e.sequence) from outbox_event e join webhook w on w.state = 'ACTIVE' and ${isUndelivered}
    ))`.execute(db);
  return Number(numAffectedRows ?? 0);
}
