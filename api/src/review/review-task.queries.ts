import { sql } from "kysely";
import { type ConnectionRow, connection } from "../connections/connection.ts";
import type { InstantKey, Page } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type ReviewRow, reviewOfRevision } from "./review.queries.ts";
import type { ReviewStepKind } from "./review-step.ts";
import type { StepStatus } from "./step-states.ts";

/** A text under review with the step whose turn it is. */
export interface ReviewTaskRow {
  id: string;
  uuid: string;
  articleId: string;
  slug: string;
  revisionId: string;
  revisionNumber: number;
  title: string;
  step: string;
  stepName: string;
  stepKind: ReviewStepKind;
  status: StepStatus;
  submittedAt: Date;
  submittedBy: string;
  assignee: string | null;
  dueAt: Date | null;
  isOverdue: boolean;
  /** UUIDs of those who may decide. */
  candidates: ReadonlySet<string>;
}

/** Stands for no due date in the order: after all that have one. */
const EVER = "9999-12-31T23:59:59.999Z";

const keyOf = ({ dueAt, uuid }: ReviewTaskRow): InstantKey => [dueAt?.toISOString() ?? EVER, uuid];

/**
 * One page of the texts under review for which `isWanted` holds, the most urgent first. All that is under review is
 * read, which is what a desk has at work, in a fixed number of statements.
 */
export async function reviewTaskPage(
  reads: Reads,
  { first, after }: Page<InstantKey>,
  isWanted: (task: ReviewTaskRow) => boolean,
): Promise<ConnectionRow<ReviewTaskRow>> {
  const reviews = await reviewsUnderWay(reads);
  const tasks = reviews.flatMap((review) => reviewTask(review) ?? []).filter(isWanted);
  const inOrder = tasks.toSorted((one, other) => compareKeys(keyOf(one), keyOf(other)));
  const rest = after ? inOrder.filter((task) => compareKeys(keyOf(task), after) > 0) : inOrder;
  return connection(rest.slice(0, first + 1), first, after !== undefined, keyOf, async () => tasks.length);
}

async function reviewsUnderWay(reads: Reads): Promise<ReviewRow[]> {
  const { rows } = await sql<{ revision_id: string }>`
    select s.revision_id from (
      select distinct on (article_id) id, revision_id from review_submission order by article_id, submitted_at desc, id desc
    ) s
    where not exists (select from review_decision d where d.submission_id = s.id and d.decision = 'RETURNED')
      and not exists (
        select from publication p where p.revision_id = s.revision_id and p.published_at <= ${reads.at}
      )`.execute(reads.db);
  const reviews = await Promise.all(rows.map(({ revision_id }) => reviewOfRevision(reads).load(revision_id)));
  return reviews.filter((review) => review !== undefined);
}

function reviewTask(review: ReviewRow): ReviewTaskRow | undefined {
  const { submission, steps, reads } = review;
  const turn = steps.find((step) => step.turn);
  if (!submission || !turn) return undefined;
  const dueAt = turn.assignment?.dueAt ?? null;
  return {
    id: publicId("submission", submission.id),
    uuid: submission.id,
    articleId: publicId("article", review.articleId),
    slug: review.slug,
    revisionId: publicId("revision", review.revisionId),
    revisionNumber: review.number,
    title: review.title,
    step: turn.step.code,
    stepName: turn.step.name,
    stepKind: turn.step.kind,
    status: turn.status,
    submittedAt: submission.at,
    submittedBy: submission.by,
    assignee: turn.assignment?.assignee ?? null,
    dueAt,
    isOverdue: dueAt !== null && dueAt < reads.at,
    candidates: new Set(turn.candidates.map(({ id }) => id)),
  };
}

function compareKeys([oneAt, oneId]: InstantKey, [otherAt, otherId]: InstantKey): number {
  const [one, other] = oneAt === otherAt ? [oneId, otherId] : [oneAt, otherAt];
  return one < other ? -1 : one > other ? 1 : 0;
}
