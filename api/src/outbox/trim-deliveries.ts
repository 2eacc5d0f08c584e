import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

const KEPT_DAYS = 30;

/** Drops attempts that are older. Gives their number. */
export async function trimDeliveries(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_delivery
    where attempted_at < clock_timestamp() - make_interval(days => ${sql.lit(KEPT_DAYS)})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
