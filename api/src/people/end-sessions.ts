import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Ends a person's sessions but the one that is to stay, within the caller's transaction; gives their number. */
export async function endSessions(
  db: Kysely<Tables>,
  personId: string,
  { except = null }: { except?: string | null } = {},
): Promise<number> {
  const { rows } = await sql`delete from session where person_id = ${personId} and id is distinct from ${except}::uuid
    returning id`.execute(db);
  return rows.length;
}
