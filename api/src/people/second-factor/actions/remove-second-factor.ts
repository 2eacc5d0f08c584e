import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { auditPerson } from "../../audit-person.ts";

/**
 * Takes a person's second factor off, with its recovery codes. Who asks has proved to be the person, or manages people.
 * @returns false where there was none
 */
export function removeSecondFactor(
  em: EntityManager,
  { personId, by }: { personId: string; by: string },
): Promise<boolean> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const { rows } = await sql`delete from second_factor where person_id = ${personId} returning person_id`.execute(db);
    if (rows.length === 0) return false;
    await sql`delete from recovery_code where person_id = ${personId}`.execute(db);
    const at = await databaseClock(db);
    await auditPerson(db, { action: "person.take-off-second-factor", personId, by, at });
    return true;
  });
}
