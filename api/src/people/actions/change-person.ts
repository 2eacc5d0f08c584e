import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { auditPerson } from "../audit-person.ts";
import { endSessions } from "../end-sessions.ts";
import { type LockedPerson, lockPerson } from "../lock-person.ts";
import type { PersonRole } from "../person.entity.ts";
import type { Scope } from "../scope.ts";

/** What is to be different; what is undefined stays. */
export interface ChangePersonCommand {
  /** UUID. */
  personId: string;
  /** When the record was last changed, as far as the caller knows. */
  seenChangedAt: Date;
  /** May be had. */
  name: string | undefined;
  role: PersonRole | undefined;
  /** UUIDs that exist. */
  scope: Partial<Scope>;
  by: SignedInPerson;
}

/**
 * Changes name, role and scope. A person whose role or scope changes signs in anew, but for an administrator's own
 * session. The last administrator stays one.
 * @returns why it cannot be; empty once it is done
 */
export function changePerson(em: EntityManager, command: ChangePersonCommand): Promise<IssueRow[]> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const was = await lockPerson(db, command.personId);
    if (!was) return [issue("NOT_FOUND", "personId", "没有这个人员。")];
    const is = {
      name: command.name ?? was.name,
      role: command.role ?? was.role,
      topics: command.scope.topicIds ?? was.scope_topic_ids,
      areas: command.scope.areaIds ?? was.scope_area_ids,
    };
    const changed = changedFields(was, is);
    const issues = issuesOf(was, command, changed);
    if (issues.length > 0) return issues;
    const at = await databaseClock(db);
    await sql`update person set name = ${is.name}, role = ${is.role}, updated_at = ${at},
        scope_topic_ids = ${[...is.topics]}::uuid[], scope_area_ids = ${[...is.areas]}::uuid[]
      where id = ${was.id}`.execute(db);
    await renewRights(db, was, changed, command.by);
    const detail = Object.fromEntries(changed.map(({ field, from, to }) => [field, { from, to }]));
    await auditPerson(db, { action: "person.change", personId: was.id, by: command.by.id, at, detail });
    return [];
  });
}

type Field = "name" | "role" | "topics" | "areas";
type Value = string | readonly string[];
interface ChangedField {
  field: Field;
  from: Value;
  to: Value;
}

function changedFields(was: LockedPerson, is: Record<Field, Value>): ChangedField[] {
  const before = { name: was.name, role: was.role, topics: was.scope_topic_ids, areas: was.scope_area_ids };
  const all = (Object.keys(before) as Field[]).map((field) => ({ field, from: before[field], to: is[field] }));
  return all.filter(({ from, to }) => inAnyOrder(from) !== inAnyOrder(to));
}

const inAnyOrder = (value: Value) => (typeof value === "string" ? value : value.toSorted().join(" "));

function issuesOf(was: LockedPerson, command: ChangePersonCommand, changed: readonly ChangedField[]): IssueRow[] {
  if (was.updated_at.getTime() !== command.seenChangedAt.getTime()) {
    return [issue("STALE", "seenChangedAt", "这个人员的信息已由他人修改，请核对后再保存。")];
  }
  if (changed.length === 0) return [issue("UNCHANGED", null, "没有需要保存的改动。")];
  if (was.isLastAdministrator && changed.some(({ field }) => field === "role")) {
    return [issue("INVALID", "role", "这是最后一位管理员；请先让另一人担任管理员。")];
  }
  return [];
}

async function renewRights(
  db: Kysely<Tables>,
  { id }: LockedPerson,
  changed: readonly ChangedField[],
  by: SignedInPerson,
): Promise<void> {
  if (changed.every(({ field }) => field === "name")) return;
  await endSessions(db, id, { except: id === by.id ? by.sessionId : null });
}
