import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { auditPerson } from "../audit-person.ts";
import { endSessions } from "../end-sessions.ts";
import { lockPerson } from "../lock-person.ts";

/** Whom, and by whom; UUIDs. */
export interface PersonAct {
  personId: string;
  by: string;
}

/**
 * Takes somebody's ways in: every session, link and half sign-in ends at once. The name stays wherever it stands. The last
 * administrator stays.
 * @returns why it cannot be; empty once it is done
 */
export function deactivatePerson(em: EntityManager, { personId, by }: PersonAct): Promise<IssueRow[]> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const person = await lockPerson(db, personId);
    if (!person) return [issue("NOT_FOUND", "personId", "没有这个人员。")];
    if (person.deactivated_at !== null) return [issue("UNCHANGED", "personId", "这个人员已经停用。")];
    if (person.isLastAdministrator) {
      return [issue("INVALID", "personId", "这是最后一位管理员，不能停用；请先让另一人担任管理员。")];
    }
    const at = await databaseClock(db);
    await sql`update person set deactivated_at = ${at}, updated_at = ${at} where id = ${personId}`.execute(db);
    await sql`delete from one_time_proof where person_id = ${personId}`.execute(db);
    await endSessions(db, personId);
    await auditPerson(db, { action: "person.deactivate", personId, by, at });
    return [];
  });
}
