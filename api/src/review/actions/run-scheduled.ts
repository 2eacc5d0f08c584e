import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { mayDo, type Permission } from "../../people/permissions.ts";
import type { PersonRole } from "../../people/person.entity.ts";
import { issue } from "../../server/issue.ts";
import type { PublicationPlan } from "../publication-plan.ts";
import { type PlanOutcome, publishPlan } from "./publish.ts";

/** One that is carried out later than this was missed: readers waited. */
export const LATE_MS = 60_000;

interface Due {
  id: string;
  plan: PublicationPlan;
  due_at: Date;
  by: string;
  role: PersonRole;
  topic_ids: string[];
  area_ids: string[];
  is_active: boolean;
}

/** The one that a run is about, once it is known. */
export interface Run {
  id: string | undefined;
}

/**
 * Carries out the scheduled publication that has been due longest, in one transaction with what it leaves behind: a
 * process that is killed has done all of it or nothing. One that is refused has failed and is not tried again.
 * @returns false when nothing is due, or all that is due is in another node's hands
 */
export function runScheduled(em: EntityManager, run: Run): Promise<boolean> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const due = await takeDue(db);
    if (!due) return false;
    run.id = due.id;
    const { id, due_at: dueAt, by } = due;
    const started = await databaseClock(db);
    const outcome = await carryOut(tx, due);
    const isLate = started.getTime() - dueAt.getTime() > LATE_MS;
    const state = outcome.kind === "refused" ? "FAILED" : isLate ? "MISSED" : "DONE";
    const reason = outcome.kind === "refused" ? outcome.issues.map(({ message }) => message).join("\n") : null;
    const at = await databaseClock(db);
    await sql`update scheduled_publication set state = ${state}, reason = ${reason}, closed_at = ${at}
      where id = ${id}`.execute(db);
    await recordAudit(db, [
      {
        ...{ action: "publication.run", subject_type: "scheduled_publication", subject_id: id },
        ...{ detail: { state, reason }, recorded_at: at, recorded_by_id: by },
      },
    ]);
    return true;
  });
}

/** In the name of whoever arranged it, who must still be allowed to publish all of it. */
function carryOut(tx: EntityManager, { plan, by, role, topic_ids, area_ids, is_active }: Due): Promise<PlanOutcome> {
  if (is_active && permissionsFor(plan).every((permission) => mayDo(role, permission))) {
    return publishPlan(tx, plan, { id: by, role, scope: { topicIds: topic_ids, areaIds: area_ids } });
  }
  const issues = [issue("NOT_ALLOWED", null, "安排这次发布的人已没有发布的权限。")];
  return Promise.resolve({ kind: "refused", issues });
}

/** What somebody must be allowed to do to have a plan carried out. */
export const permissionsFor = ({ bulletin, releaseId }: PublicationPlan): Permission[] => [
  bulletin ? "bulletins.publish" : "articles.publish",
  ...(releaseId === null ? [] : (["figures.approve"] as const)),
];

/** After a fault of ours one waits a while, so that it keeps nothing else from its hour. */
const isDue = sql`s.state = 'SCHEDULED' and greatest(s.due_at, s.retry_at) <= clock_timestamp()`;

async function takeDue(db: Kysely<Tables>): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    select s.id, s.plan, s.due_at, s.recorded_by_id as by, p.role,
      p.scope_topic_ids as topic_ids, p.scope_area_ids as area_ids, p.deactivated_at is null as is_active
    from scheduled_publication s
    join person p on p.id = s.recorded_by_id
    where ${isDue} order by s.due_at, s.id limit 1 for update of s skip locked`.execute(db);
  return rows[0];
}

/** Milliseconds until the next one is due, none or less for now; undefined when none waits. */
export async function untilNextScheduled(db: Kysely<Tables>): Promise<number | undefined> {
  const { rows } = await sql<{ milliseconds: number | null }>`
    select (extract(epoch from min(greatest(due_at, retry_at)) - clock_timestamp()) * 1000)::float8 as milliseconds
    from scheduled_publication where state = 'SCHEDULED'`.execute(db);
  return rows[0]?.milliseconds ?? undefined;
}

/** Has one that ran into a fault of ours tried again after a while; the desk sees why. */
export async function noteFault(db: Kysely<Tables>, id: string, error: unknown, retryMs: number): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await sql`update scheduled_publication set failures = failures + 1, last_error = ${reason},
    retry_at = clock_timestamp() + make_interval(secs => ${retryMs / 1000}) where id = ${id}`.execute(db);
}
