import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Reads } from "../database/reads.ts";
import type { ReviewDecisionKind } from "./review-decision.entity.ts";
import type { ReviewStepDefinition } from "./review-step.ts";
import type { ReviewedCitation } from "./reviewed-text.ts";
import type { StepDecision } from "./step-states.ts";

/** A person as a row of another carries them. */
export interface NamedPerson {
  id: string;
  name: string;
}

/** A revision with its newest submission, if it was ever submitted, and with what is known around it. */
export interface StoredReview {
  revision_id: string;
  number: number;
  title: Inline[];
  article_id: string;
  slug: string;
  is_published: boolean;
  /** Number of the newest revision of the article. */
  newest: number;
  /** Number of the revision before it that readers see; 0 for none. */
  shown: number;
  /** Who wrote since what readers see. */
  authors: NamedPerson[];
  /** Those of the submission, or of the newest chain; null while none is stored. */
  chain_id: string | null;
  chain_number: number | null;
  steps: ReviewStepDefinition[] | null;
  submission_id: string | null;
  submitted_at: Date | null;
  submitted_by: string | null;
  submission_remark: string | null;
  hash: string | null;
  words: string | null;
  citations: ReviewedCitation[] | null;
  /** Of the article's newest submission, where that is one of another revision. */
  later_number: number | null;
  later_by: string | null;
}

export async function storedReviews(reads: Reads, revisionIds: readonly string[]): Promise<StoredReview[]> {
  const { rows } = await sql<StoredReview>`
    select r.id as revision_id, r.number, r.title, r.article_id, a.slug,
      exists (select from publication p where p.revision_id = r.id and p.published_at <= ${reads.at}) as is_published,
      (select max(n.number) from revision n where n.article_id = r.article_id) as newest,
      coalesce(shown.number, 0) as shown, (select coalesce(json_agg(distinct jsonb_build_object('id', w.id, 'name', w.name)), '[]') from revision since
        join person w on w.id = since.recorded_by_id
        where since.article_id = r.article_id and since.number <= r.number and since.number > coalesce(shown.number, 0)
      ) as authors,
      c.id as chain_id, c.number as chain_number, c.steps, s.id as submission_id, s.submitted_at, by.name as submitted_by,
      s.remark as submission_remark, s.hash, s.words, s.citations,
      case when last.revision_id <> r.id then last.number end as later_number, last.name as later_by
    from revision r join article a on a.id = r.article_id
    left join lateral (
      select q.number from publication p join revision q on q.id = p.revision_id
      where p.article_id = r.article_id and p.published_at <= ${reads.at} and q.number < r.number
      order by p.published_at desc, p.id desc limit 1
    ) shown on true
    left join lateral (
      select * from review_submission where revision_id = r.id order by submitted_at desc, id desc limit 1
    ) s on true left join person by on by.id = s.submitted_by_id
    left join lateral (
      select ls.revision_id, lr.number, lp.name from review_submission ls join revision lr on lr.id = ls.revision_id
      join person lp on lp.id = ls.submitted_by_id
      where ls.article_id = r.article_id order by ls.submitted_at desc, ls.id desc limit 1
    ) last on true
    left join review_chain c on c.id = coalesce(
      s.chain_id, (select id from review_chain order by number desc limit 1)
    )
    where r.id = ${anyUuid(revisionIds)}`.execute(reads.db);
  return rows;
}

/** A decision with the text that it was about. */
export interface StoredDecision extends StepDecision {
  id: string;
  articleId: string;
  chainId: string;
  submissionId: string;
  at: Date;
  decision: ReviewDecisionKind;
  name: string;
  remark: string | null;
  hash: string;
  revisionNumber: number;
}

/** All decisions on the revisions of articles, newest first. */
export async function decisionsOfArticles(reads: Reads, articleIds: readonly string[]): Promise<StoredDecision[]> {
  const { rows } = await sql<Omit<StoredDecision, "text"> & { words: string; citations: ReviewedCitation[] }>`
    select d.id, s.article_id as "articleId", s.chain_id as "chainId", d.submission_id as "submissionId", d.step,
      d.decision, d.remark, d.hash, d.decided_at as at, d.decided_by_id as by, p.name, r.number as "revisionNumber",
      s.words, s.citations, (
        select coalesce(json_object_agg(f.value ->> 'key', f.value -> 'newest'), '{}')
        from jsonb_array_elements(d.figures) f where f.value ->> 'policy' = 'PINNED'
      ) as newest
    from review_submission s join review_decision d on d.submission_id = s.id join person p on p.id = d.decided_by_id
    join revision r on r.id = s.revision_id
    where s.article_id = ${anyUuid(articleIds)} order by d.decided_at desc, d.id desc`.execute(reads.db);
  return rows.map(({ words, citations, ...decision }) => ({ ...decision, text: { words, citations } }));
}

/** The assignment that holds for a step. */
export interface StoredAssignment {
  submissionId: string;
  step: string;
  number: number;
  assigneeId: string | null;
  assignee: string | null;
  dueAt: Date | null;
}

export async function assignmentsOf(reads: Reads, submissionIds: readonly string[]): Promise<StoredAssignment[]> {
  const { rows } = await sql<StoredAssignment>`
    select distinct on (t.submission_id, t.step) t.submission_id as "submissionId", t.step, t.number,
      t.assignee_id as "assigneeId", p.name as assignee, t.due_at as "dueAt"
    from review_assignment t left join person p on p.id = t.assignee_id
    where t.submission_id = ${anyUuid(submissionIds)}
    order by t.submission_id, t.step, t.number desc`.execute(reads.db);
  return rows;
}
