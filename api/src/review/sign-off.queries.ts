import { areaById } from "../areas/area.queries.ts";
import type { Reads } from "../database/reads.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import { sourceById } from "../figures/source.queries.ts";
import { figuresOfDecision } from "./decision-figures.queries.ts";
import { reopeningText } from "./reopening-text.ts";
import { type ReviewRow, type ReviewStanding, type ReviewStepRow, reviewOfRevision } from "./review.queries.ts";
import type { ReviewStepKind } from "./review-step.ts";
import { followedFigures, shownFigures } from "./shown-figures.ts";
import type { StepStatus } from "./step-states.ts";
import type { StoredDecision } from "./stored-review.queries.ts";

/** A decision as the sheet prints it; `hash` is its first 12 digits. */
export interface SignOffDecisionRow {
  stepName: string;
  decision: StoredDecision["decision"];
  by: string;
  at: Date;
  remark: string | null;
  hash: string;
  revisionNumber: number;
}

export interface SignOffStepRow {
  name: string;
  kind: ReviewStepKind;
  status: StepStatus;
  approval: SignOffDecisionRow | null;
  /** Why it has to be done again. */
  reopenings: string[];
}

export interface SignOffFigureRow {
  key: string;
  text: string;
  /** What it read when it was last approved, where it followed its figure since. */
  approvedText: string | null;
  policy: CitationRow["policy"];
  figure: string;
  vintage: number;
  source: string | null;
}

/** All that the printed sheet says (审签单). */
export interface SignOffSheetRow {
  revisionId: string;
  slug: string;
  number: number;
  title: string;
  authors: string[];
  submittedAt: Date | null;
  submittedBy: string | null;
  submissionRemark: string | null;
  standing: ReviewStanding;
  chainNumber: number;
  hash: string;
  steps: SignOffStepRow[];
  /** Returns of what was written since what readers see, newest first. */
  returns: SignOffDecisionRow[];
  figures: SignOffFigureRow[];
  printedAt: Date;
}

const HASH_SHOWN = 12;

/** The sheet of a revision (UUID); undefined if there is none. */
export async function signOffSheet(reads: Reads, revisionId: string): Promise<SignOffSheetRow | undefined> {
  const review = await reviewOfRevision(reads).load(revisionId);
  if (!review) return undefined;
  const { submission } = review;
  return {
    revisionId,
    slug: review.slug,
    number: review.number,
    title: review.title,
    authors: review.authors.map(({ name }) => name),
    submittedAt: submission?.at ?? null,
    submittedBy: submission?.by ?? null,
    submissionRemark: submission?.remark ?? null,
    standing: review.standing,
    chainNumber: review.chainNumber,
    hash: review.hash.slice(0, HASH_SHOWN),
    steps: review.steps.map((step) => signOffStep(review, step)),
    returns: review.decisions
      .filter(({ decision, revisionNumber }) => decision === "RETURNED" && revisionNumber > review.shown)
      .map((decision) => signOffDecision(review, decision)),
    figures: await signOffFigures(review),
    printedAt: reads.at,
  };
}

const signOffStep = (review: ReviewRow, { step, status, approval, reopenings }: ReviewStepRow): SignOffStepRow => ({
  name: step.name,
  kind: step.kind,
  status,
  approval: approval ? signOffDecision(review, approval) : null,
  reopenings: reopenings.map(reopeningText),
});

function signOffDecision({ steps }: ReviewRow, given: StoredDecision): SignOffDecisionRow {
  const { step, decision, name: by, at, remark, hash, revisionNumber } = given;
  const stepName = steps.find((each) => each.step.code === step)?.step.name ?? step;
  return { stepName, decision, by, at, remark, hash: hash.slice(0, HASH_SHOWN), revisionNumber };
}

/** Each citation with its source, and with what it read to whoever approved last. */
async function signOffFigures({ reads, citations, steps }: ReviewRow): Promise<SignOffFigureRow[]> {
  const approvals = steps.flatMap(({ approval }) => approval ?? []);
  const last = approvals.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
  const seen = last ? await figuresOfDecision(reads).load(last.id) : [];
  const followed = new Map(followedFigures(seen, shownFigures(citations)).map(({ key, before }) => [key, before]));
  return Promise.all(citations.map((citation) => signOffFigure(reads, citation, followed.get(citation.key) ?? null)));
}

async function signOffFigure(
  reads: Reads,
  { key, text, policy, observation, vintage }: CitationRow,
  approvedText: string | null,
): Promise<SignOffFigureRow> {
  const [source, area] = await Promise.all([
    vintage.sourceId === null ? undefined : sourceById(reads).load(vintage.sourceId),
    areaById(reads).load(observation.areaId),
  ]);
  const parts = observation.breakdown.map(({ value }) => value);
  const figure = [area?.name, observation.period.label, observation.metric.name, ...parts].filter(Boolean).join(" ");
  return { key, text, approvedText, policy, figure, vintage: vintage.number, source: source?.title ?? null };
}
