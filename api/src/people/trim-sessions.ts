import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Drops sessions and one-time proofs that have ended; gives their number. */
export async function trimSessions(db: Kysely<Tables>): Promise<number> {
  const sessions = await sql`delete from session where expires_at < clock_timestamp()`.execute(db);
  const proofs = await sql`delete from one_time_proof where expires_at < clock_timestamp()`.execute(db);
  return Number(sessions.numAffectedRows ?? 0) + Number(proofs.numAffectedRows ?? 0);
}
