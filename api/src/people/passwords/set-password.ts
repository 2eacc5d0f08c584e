import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { endSessions } from "../end-sessions.ts";

/** A password that takes the place of another. */
interface NewPassword {
  /** UUID. */
  personId: string;
  /** As `hashPassword` of Better Auth gives it. */
  hash: string;
  /** UUID of the one session that stays; null for none. */
  keepSession: string | null;
  at: Date;
}

/** Within the caller's transaction: every other session ends, and no link or half sign-in of before is good any more. */
export async function setPassword(db: Kysely<Tables>, { personId, hash, keepSession, at }: NewPassword): Promise<void> {
  await sql`update account set password = ${hash}, updated_at = ${at}
    where person_id = ${personId} and provider_id = 'credential'`.execute(db);
  await sql`delete from one_time_proof where person_id = ${personId}`.execute(db);
  await endSessions(db, personId, { except: keepSession });
}
