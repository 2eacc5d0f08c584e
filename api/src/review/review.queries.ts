import { contentText } from "@gongbao/schema/articles/body-text.ts";
import { sql } from "kysely";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { type CitationRow, citationsOfRevision } from "../figures/citation.queries.ts";
import type { PersonRole } from "../people/person.entity.ts";
import { DEFAULT_CHAIN, type ReviewStepDefinition } from "./review-step.ts";
import type { ReviewedText } from "./reviewed-text.ts";
import { reviewedTexts } from "./revision-text.queries.ts";
import { overtakenFigures } from "./shown-figures.ts";
import { type StepState, stepStates } from "./step-states.ts";
import {
  assignmentsOf,
  decisionsOfArticles,
  type NamedPerson,
  type StoredAssignment,
  type StoredDecision,
  type StoredReview,
  storedReviews,
} from "./stored-review.queries.ts";
import { type DeskPerson, hindrance } from "./who-may-decide.ts";

/** Where a revision stands as a whole; told in `review.enums.ts`. */
export const REVIEW_STANDINGS = ["NOT_SUBMITTED", "UNDER_REVIEW", "RETURNED", "OVERTAKEN", "APPROVED"] as const;
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/** A step of a revision's chain, with what was decided and whose it is. */
export interface ReviewStepRow extends StepState<StoredDecision> {
  /** Null where nobody ever said. */
  assignment: StoredAssignment | null;
  /** Who may decide when its turn comes; empty once it is done. */
  candidates: readonly (DeskPerson & NamedPerson)[];
}

/** The way of a revision through its chain, as of its `reads`. */
export interface ReviewRow {
  reads: Reads;
  /** UUIDs. */
  revisionId: string;
  articleId: string;
  slug: string;
  number: number;
  newest: number;
  /** Number of the revision before it that readers see; 0 for none. */
  shown: number;
  title: string;
  isPublished: boolean;
  authors: NamedPerson[];
  standing: ReviewStanding;
  chainNumber: number;
  steps: ReviewStepRow[];
  hash: string;
  submission: { id: string; at: Date; by: string; remark: string | null } | null;
  /** The newest decision of its submission, where that is a return. */
  returned: StoredDecision | null;
  /** The submission of another revision that came after. */
  later: { number: number; by: string } | null;
  /** Decisions on any revision of the article under the same chain, newest first. */
  decisions: readonly StoredDecision[];
  citations: readonly CitationRow[];
}

/** The reviews of revisions by their ids; any number of them takes a fixed number of statements. */
export const reviewOfRevision = (reads: Reads) =>
  reads.loader<string, ReviewRow | undefined>("reviewOfRevision", async (ids) => {
    const stored = await storedReviews(reads, ids);
    const [decisions, assignments, people, texts, citations] = await Promise.all([
      decisionsOfArticles(reads, [...new Set(stored.map(({ article_id }) => article_id))]),
      assignmentsOf(
        reads,
        stored.flatMap(({ submission_id }) => submission_id ?? []),
      ),
      deskPeople(reads),
      reviewedTexts(
        reads.db,
        stored.filter(({ hash }) => hash === null).map(({ revision_id }) => revision_id),
      ),
      Promise.all(stored.map(({ revision_id }) => citationsOfRevision(reads).load(revision_id))),
    ]);
    const rows = stored.map((each, index) =>
      reviewRow(reads, each, {
        text: textOf(each) ?? (texts.get(each.revision_id) as ReviewedText),
        decisions: decisions.filter((decision) => isOfChain(decision, each)),
        assignments: assignments.filter(({ submissionId }) => submissionId === each.submission_id),
        people,
        citations: citations[index] ?? [],
      }),
    );
    return byKey(ids, rows, ({ revisionId }) => revisionId);
  });

interface Known {
  text: ReviewedText;
  decisions: readonly StoredDecision[];
  assignments: readonly StoredAssignment[];
  people: readonly (DeskPerson & NamedPerson)[];
  citations: readonly CitationRow[];
}

function reviewRow(reads: Reads, stored: StoredReview, known: Known): ReviewRow {
  const { text, decisions, assignments, people, citations } = known;
  const chain: readonly ReviewStepDefinition[] = stored.steps ?? DEFAULT_CHAIN;
  const authors = new Set(stored.authors.map(({ id }) => id));
  const states = stepStates(chain, decisions, { text, authors, overtaken: overtakenFigures(citations) });
  const steps = states.map((state): ReviewStepRow => {
    const assignment = assignments.find(({ step }) => step === state.step.code) ?? null;
    const asked = { state, states, authors, assignee: assignment?.assigneeId ?? null };
    const candidates = state.approval ? [] : people.filter((person) => !hindrance(person, asked));
    return { ...state, assignment, candidates };
  });
  const last = decisions.find(({ submissionId }) => submissionId === stored.submission_id);
  const returned = last?.decision === "RETURNED" ? last : null;
  const later = stored.later_number === null ? null : { number: stored.later_number, by: stored.later_by ?? "" };
  const printed = new Map(citations.map((citation) => [citation.key, citation.text]));
  return {
    reads,
    revisionId: stored.revision_id,
    articleId: stored.article_id,
    slug: stored.slug,
    number: stored.number,
    newest: stored.newest,
    shown: stored.shown,
    title: contentText(stored.title, (key) => printed.get(key) ?? ""),
    isPublished: stored.is_published,
    authors: stored.authors,
    standing: standingOf(stored, returned, steps),
    chainNumber: stored.chain_number ?? 0,
    steps,
    hash: text.hash,
    submission:
      stored.submission_id !== null && stored.submitted_at !== null
        ? {
            id: stored.submission_id,
            at: stored.submitted_at,
            by: stored.submitted_by ?? "",
            remark: stored.submission_remark,
          }
        : null,
    returned,
    later,
    decisions,
    citations,
  };
}

function standingOf(
  { submission_id, later_number }: StoredReview,
  returned: StoredDecision | null,
  steps: readonly ReviewStepRow[],
): ReviewStanding {
  if (submission_id === null) return "NOT_SUBMITTED";
  if (returned) return "RETURNED";
  if (steps.every(({ status }) => status === "DONE")) return "APPROVED";
  return later_number === null ? "UNDER_REVIEW" : "OVERTAKEN";
}

/** While no chain is stored, nobody has decided on anything. */
const isOfChain = (decision: StoredDecision, { article_id, chain_id }: StoredReview) =>
  decision.articleId === article_id && decision.chainId === chain_id;

const textOf = ({ hash, words, citations }: StoredReview): ReviewedText | undefined =>
  hash !== null && words !== null && citations !== null ? { hash, words, citations } : undefined;

async function deskPeople(reads: Reads): Promise<(DeskPerson & NamedPerson)[]> {
  const { rows } = await sql<DeskPerson & NamedPerson & { role: PersonRole }>`
    select id, name, role from person order by name, id`.execute(reads.db);
  return rows;
}
