import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { auditPerson } from "../audit-person.ts";
import { lockPerson } from "../lock-person.ts";
import type { PersonAct } from "./deactivate-person.ts";

/**
 * Lets somebody sign in again who was deactivated, with the password, role and scope of before.
 * @returns why it cannot be; empty once it is done
 */
export function reactivatePerson(em: EntityManager, { personId, by }: PersonAct): Promise<IssueRow[]> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const person = await lockPerson(db, personId);
    if (!person) return [issue("NOT_FOUND", "personId", "没有这个人员。")];
    if (person.deactivated_at === null) return [issue("UNCHANGED", "personId", "这个人员没有停用。")];
    const at = await databaseClock(db);
    await sql`update person set deactivated_at = null, updated_at = ${at} where id = ${personId}`.execute(db);
    await auditPerson(db, { action: "person.reactivate", personId, by, at });
    return [];
  });
}
