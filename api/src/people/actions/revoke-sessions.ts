import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { auditPerson } from "../audit-person.ts";
import { endSessions } from "../end-sessions.ts";

/**
 * Ends one session.
 * @param command.of UUID of the person whose it must be; null for anybody's
 * @returns false when there is no such session
 */
export function revokeSession(
  em: EntityManager,
  { sessionId, of, by }: { sessionId: string; of: string | null; by: string },
): Promise<boolean> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const { rows } = await sql<{ person_id: string }>`
      delete from session where id = ${sessionId} and person_id = coalesce(${of}::uuid, person_id)
      returning person_id`.execute(db);
    const [ended] = rows;
    if (!ended) return false;
    const at = await databaseClock(db);
    await auditPerson(db, { action: "person.revoke-session", personId: ended.person_id, by, at });
    return true;
  });
}

/**
 * Ends all sessions of a person but one.
 * @returns how many; undefined when there is no such person
 */
export function revokeSessionsOf(
  em: EntityManager,
  { personId, except, by }: { personId: string; except: string | null; by: string },
): Promise<number | undefined> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const known = await sql`select from person where id = ${personId}`.execute(db);
    if (known.rows.length === 0) return undefined;
    const revoked = await endSessions(db, personId, { except });
    const at = await databaseClock(db);
    await auditPerson(db, { action: "person.revoke-sessions", personId, by, at, detail: { revoked } });
    return revoked;
  });
}
