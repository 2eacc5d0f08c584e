import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";

export const REVIEW_EVENT_KINDS = ["SUBMITTED", "APPROVED", "RETURNED", "ASSIGNED", "COMMENTED", "RESOLVED"] as const;
export type ReviewEventKind = (typeof REVIEW_EVENT_KINDS)[number];

interface StoredEvent {
  id: string;
  kind: ReviewEventKind;
  at: Date;
  by: string;
  revision_number: number;
  step_name: string | null;
  place: string | null;
  text: string | null;
}

/** What happened in the reviews of an article. */
export interface ReviewEventRow {
  id: string;
  uuid: string;
  kind: ReviewEventKind;
  at: Date;
  by: string;
  revisionNumber: number;
  stepName: string | null;
  place: string | null;
  text: string | null;
}

/** What happened in the reviews of the article of an id, newest first. An assignment that only went along is none. */
export const reviewTimelineOf = (articleId: string) =>
  ({
    name: "reviewTimeline",
    columns: sql`e.id, e.kind, e.at, p.name as by, r.number as revision_number, e.place, e.text, (
      select step.value ->> 'name' from review_chain c cross join jsonb_array_elements(c.steps) step
      where c.id = e.chain_id and step.value ->> 'code' = e.step) as step_name`,
    from: () => sql`(
      select id, 'SUBMITTED' as kind, submitted_at as at, submitted_by_id as by_id, revision_id, chain_id,
        null as step, null as place, remark as text
      from review_submission where article_id = ${articleId}
      union all
      select d.id, d.decision, d.decided_at, d.decided_by_id, s.revision_id, s.chain_id, d.step, null, d.remark
      from review_submission s join review_decision d on d.submission_id = s.id where s.article_id = ${articleId}
      union all
      select t.id, 'ASSIGNED', t.recorded_at, t.recorded_by_id, s.revision_id, s.chain_id, t.step, null, w.name
      from review_submission s join review_assignment t on t.submission_id = s.id
      left join person w on w.id = t.assignee_id
      where s.article_id = ${articleId} and t.recorded_at >= s.submitted_at
      union all
      select c.id, 'COMMENTED', c.recorded_at, c.recorded_by_id, c.revision_id, null, null, c.place, c.text
      from revision v join review_comment c on c.revision_id = v.id where v.article_id = ${articleId}
      union all
      select s.id, 'RESOLVED', s.resolved_at, s.resolved_by_id, c.revision_id, null, null, c.place, c.text
      from revision v join review_comment c on c.revision_id = v.id
      join review_comment_resolution s on s.comment_id = c.id where v.article_id = ${articleId}
    ) e join person p on p.id = e.by_id join revision r on r.id = e.revision_id`,
    where: () => sql`true`,
    after: ([at, id]) => sql`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`e.at desc, e.id desc`,
    row: (_reads, { id, kind, revision_number, step_name, ...event }): ReviewEventRow => ({
      ...event,
      id: `${idOf[kind]}_${id}`,
      uuid: id,
      kind,
      revisionNumber: revision_number,
      stepName: step_name,
    }),
    keyOf: ({ at, uuid }) => [at.toISOString(), uuid],
  }) satisfies Listing<StoredEvent, ReviewEventRow, InstantKey>;

/** An event has no address of its own; its id is unique among those of all kinds. */
const idOf: Record<ReviewEventKind, string> = {
  SUBMITTED: "submission",
  APPROVED: "decision",
  RETURNED: "decision",
  ASSIGNED: "assignment",
  COMMENTED: "comment",
  RESOLVED: "resolution",
};
