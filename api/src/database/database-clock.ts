import { type Kysely, sql } from "kysely";
import type { Tables } from "./entities.ts";

/** To the millisecond, which is what a Date holds: one clock for all nodes. */
export async function databaseClock(db: Kysely<Tables>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(db);
  return (rows[0] as { now: Date }).now;
}
