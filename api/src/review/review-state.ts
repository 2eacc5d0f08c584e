import { publicId } from "../server/public-id.ts";
import { reopeningText } from "./reopening-text.ts";
import type { ReviewRow, ReviewStepRow } from "./review.queries.ts";
import type { StoredDecision } from "./stored-review.queries.ts";

/** A review as the graph shows it. */
export function reviewState(review: ReviewRow) {
  const { revisionId, articleId, slug, number, newest, title, authors, standing, chainNumber, hash } = review;
  const { submission, returned, later, steps } = review;
  return {
    review,
    revisionId: publicId("revision", revisionId),
    articleId: publicId("article", articleId),
    slug,
    revisionNumber: number,
    newestRevision: newest,
    title,
    authors: authors.map(({ name }) => name),
    standing,
    chainNumber,
    hash,
    submittedAt: submission?.at ?? null,
    submittedBy: submission?.by ?? null,
    submissionRemark: submission?.remark ?? null,
    returned: returned && decisionState(returned),
    laterRevision: later?.number ?? null,
    steps: steps.map((step) => stepState(review, step)),
  };
}

export type ReviewStateRow = ReturnType<typeof reviewState>;
export type ReviewStepStateRow = ReturnType<typeof stepState>;

function stepState(review: ReviewRow, row: ReviewStepRow) {
  return {
    review,
    row,
    step: row.step,
    status: row.status,
    turn: row.turn,
    approval: row.approval ? decisionState(row.approval) : null,
    reopenings: row.reopenings.map((reopening) => ({ ...reopening, message: `${reopeningText(reopening)}。` })),
    assignment: row.assignment,
    candidates: row.candidates.map(({ id, name, role }) => ({ id: publicId("person", id), name, role })),
  };
}

function decisionState({ id, step, decision, name, at, remark, revisionNumber, hash }: StoredDecision) {
  return { id: publicId("decision", id), step, decision, by: name, at, remark, revisionNumber, hash };
}
