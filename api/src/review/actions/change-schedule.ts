import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { articlesOutOfScope, outOfScope } from "../../people/scope.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { beijingTime } from "../beijing-time.ts";
import type { ScheduledPublicationState } from "../scheduled-publication.entity.ts";
import type { Publisher } from "./publish.ts";
import { hourIssues, type ScheduleOutcome, wakeWorkers } from "./schedule.ts";

interface ChangeCommand {
  /** UUID of the scheduled publication. */
  id: string;
  /** May publish. */
  person: Publisher;
}

/** Publishes at another hour to come, which is when everything is checked again. */
export function movePublication(
  em: EntityManager,
  { id, person, seenAt, at }: ChangeCommand & { seenAt: Date; at: Date },
): Promise<ScheduleOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const now = await databaseClock(db);
    const waiting = await lockWaiting(db, id, person);
    if ("issues" in waiting) return { kind: "refused", issues: waiting.issues };
    const { due_at: was } = waiting;
    if (was.getTime() !== seenAt.getTime()) {
      return { kind: "refused", issues: [issue("STALE", "seenAt", `已改到${beijingTime(was)}发布，请核对后再改期。`)] };
    }
    const issues = hourIssues(at, now);
    if (issues.length > 0) return { kind: "refused", issues };
    await sql`update scheduled_publication set due_at = ${at}, retry_at = null where id = ${id}`.execute(db);
    await audit(db, { action: "publication.move", id, at: now, by: person.id, detail: { was, at } });
    await wakeWorkers(db);
    return { kind: "scheduled", id };
  });
}

/** Has it not published after all. */
export function cancelPublication(em: EntityManager, { id, person }: ChangeCommand): Promise<ScheduleOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const waiting = await lockWaiting(db, id, person);
    if ("issues" in waiting) return { kind: "refused", issues: waiting.issues };
    const now = await databaseClock(db);
    await sql`update scheduled_publication set state = 'CANCELLED', closed_at = ${now} where id = ${id}`.execute(db);
    await audit(db, { action: "publication.cancel", id, at: now, by: person.id, detail: { at: waiting.due_at } });
    return { kind: "scheduled", id };
  });
}

/** Ends the alarm of one that failed or was late. */
export function acknowledgePublication(em: EntityManager, { id, person }: ChangeCommand): Promise<ScheduleOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const now = await databaseClock(db);
    const outside = await outsideIssues(db, id, person);
    if (outside.length > 0) return { kind: "refused", issues: outside };
    const { numAffectedRows } = await sql`
      update scheduled_publication set acknowledged_at = ${now}, acknowledged_by_id = ${person.id}
      where id = ${id} and state in ('FAILED', 'MISSED') and acknowledged_at is null`.execute(db);
    if (numAffectedRows !== 1n) {
      return { kind: "refused", issues: [issue("NOT_FOUND", "id", "没有这个告警，或者已有人处理。")] };
    }
    await audit(db, { action: "publication.acknowledge", id, at: now, by: person.id, detail: {} });
    return { kind: "scheduled", id };
  });
}

const closed: Record<Exclude<ScheduledPublicationState, "SCHEDULED">, string> = {
  DONE: "已经发布",
  MISSED: "已经发布（晚于原定时间）",
  FAILED: "没有发布成功",
  CANCELLED: "已经取消",
};

/** Holds one that has not been carried out yet; whoever carries it out waits, or has made the caller wait. */
async function lockWaiting(
  db: Kysely<Tables>,
  id: string,
  person: Publisher,
): Promise<{ due_at: Date } | { issues: IssueRow[] }> {
  const { rows } = await sql<{ due_at: Date; state: ScheduledPublicationState }>`
    select due_at, state from scheduled_publication where id = ${id} for update`.execute(db);
  const [scheduled] = rows;
  if (!scheduled) return { issues: [issue("NOT_FOUND", "id", "没有这次定时发布。")] };
  const outside = await outsideIssues(db, id, person);
  if (outside.length > 0) return { issues: outside };
  if (scheduled.state === "SCHEDULED") return scheduled;
  return { issues: [issue("STALE", "id", `这次定时发布${closed[scheduled.state]}。`)] };
}

/** Why it is somebody else's to change: it publishes a text that the person is not responsible for. */
async function outsideIssues(db: Kysely<Tables>, id: string, person: Publisher): Promise<IssueRow[]> {
  const { rows } = await sql<{ article_id: string }>`
    select distinct r.article_id from scheduled_publication s
    cross join jsonb_array_elements(s.plan->'texts') planned
    join revision r on r.id = (planned->>'revisionId')::uuid where s.id = ${id}`.execute(db);
  const articleIds = rows.map(({ article_id: articleId }) => articleId);
  return (await articlesOutOfScope(db, person, articleIds)).length > 0 ? [outOfScope("id")] : [];
}

async function audit(
  db: Kysely<Tables>,
  { action, id, at, by, detail }: { action: string; id: string; at: Date; by: string; detail: object },
): Promise<void> {
  const subject = { subject_type: "scheduled_publication", subject_id: id };
  await recordAudit(db, [{ action, ...subject, detail, recorded_at: at, recorded_by_id: by }]);
}
