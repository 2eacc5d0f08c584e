import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { beijingTime } from "../beijing-time.ts";
import type { PublicationPlan } from "../publication-plan.ts";
import { type Publisher, planBlockers, planCandidates } from "./publish.ts";

export interface ScheduleCommand {
  plan: PublicationPlan;
  at: Date;
  /** May publish. */
  person: Publisher;
}

/** The scheduled publication's UUID, or why there is none. */
export type ScheduleOutcome = { kind: "scheduled"; id: string } | { kind: "refused"; issues: IssueRow[] };

/**
 * Has a plan carried out at an hour to come, by `run-scheduled.ts`, which checks everything again. What stands against it
 * today is refused today; only texts that go out with new figures are judged when those are in force.
 */
export function schedulePublication(
  em: EntityManager,
  { plan, at, person }: ScheduleCommand,
): Promise<ScheduleOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const now = await databaseClock(db);
    const issues = hourIssues(at, now);
    if (issues.length > 0) return { kind: "refused", issues };
    const checked = await planCandidates(db, plan, person);
    if ("issues" in checked) return { kind: "refused", issues: checked.issues };
    const subject = {
      article_id: plan.bulletin ? null : checked.candidates[0]?.article_id,
      bulletin_id: plan.bulletin?.id ?? null,
    };
    const objections = [
      ...(await alreadyScheduled(db, subject.article_id ?? subject.bulletin_id)),
      ...(plan.releaseId === null ? await planBlockers(db, plan, checked.candidates) : []),
    ];
    if (objections.length > 0) return { kind: "refused", issues: objections };
    const id = v7();
    const recorded = { recorded_at: now, recorded_by_id: person.id };
    await insertRows(db, "scheduled_publication", [
      { id, ...subject, plan, due_at: at, state: "SCHEDULED", failures: 0, ...recorded },
    ]);
    await recordAudit(db, [
      {
        ...{
          action: "publication.schedule",
          subject_type: "scheduled_publication",
          subject_id: id,
          ...recorded,
        },
        detail: { ...plan, at },
      },
    ]);
    await wakeWorkers(db);
    return { kind: "scheduled", id };
  });
}

/** Readers hear nothing of it; the event only sets every node's clock. */
export const wakeWorkers = (db: Kysely<Tables>) =>
  recordChange(db, { kind: "publication.scheduled", tags: [], observations: [] });

/** Why nothing can be scheduled for that hour: what is past cannot be published in. */
export const hourIssues = (at: Date, now: Date): IssueRow[] =>
  at > now ? [] : [issue("INVALID", "at", `${beijingTime(at)}已经过去，请定一个以后的时间；要立即发布，请直接发布。`)];

async function alreadyScheduled(db: Kysely<Tables>, subjectId: string | null | undefined): Promise<IssueRow[]> {
  const { rows } = await sql<{ due_at: Date; is_bulletin: boolean }>`
    select due_at, bulletin_id is not null as is_bulletin from scheduled_publication
    where state = 'SCHEDULED' and ${subjectId} in (article_id, bulletin_id)`.execute(db);
  return rows.map(({ due_at: dueAt, is_bulletin: isBulletin }) => {
    const message = `已定于${beijingTime(dueAt)}发布，请改期，或先取消。`;
    return issue("INVALID", isBulletin ? "bulletinId" : "revisionId", message);
  });
}
