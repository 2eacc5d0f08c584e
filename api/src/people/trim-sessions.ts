import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Drops sessions that have ended; gives their number. */
export async function trimSessions(db: Kysely<Tables>): Promise<number> {
  const { numAffectedRows } = await sql`delete from session where expires_at < clock_timestamp()`.execute(db);
  return Number(numAffectedRows ?? 0);
}
