import type { ReviewStepDefinition, ReviewSubject } from "./review-step.ts";
import { type ReviewedText, textChanges } from "./reviewed-text.ts";

/** Where a step stands; told in `review.enums.ts`. */
export const STEP_STATUSES = ["DONE", "OPEN", "REOPENED", "WAITING"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Why an approval does not hold any more; told in `review.enums.ts`. */
export const REOPENING_CAUSES = [
  "WORDS_CHANGED",
  "CITATIONS_CHANGED",
  "FIGURE_OVERTAKEN",
  "RETURNED",
  "REVIEWER_WROTE",
  "REVIEWER_TWICE",
] as const;
export type ReopeningCause = (typeof REOPENING_CAUSES)[number];

/** One cause, with the keys of the citations that it is about, if it is about any. */
export interface Reopening {
  cause: ReopeningCause;
  citations: readonly string[];
}

/** A decision on a step of the same chain. */
export interface StepDecision {
  /** Code of the step. */
  step: string;
  decision: "APPROVED" | "RETURNED";
  /** Id of a person. */
  by: string;
  /** The text that it was about. */
  text: Pick<ReviewedText, "words" | "citations">;
  /** Numbers of the vintages in force then of what each pinned citation stands on, by its key. */
  newest: Readonly<Record<string, readonly number[]>>;
}

/** A pinned citation that a newer vintage has overtaken, with the numbers of those in force of what it stands on. */
export interface OvertakenFigure {
  key: string;
  newest: readonly number[];
}

/** The revision whose steps are asked about, as it is now. */
export interface RevisionNow {
  text: Pick<ReviewedText, "words" | "citations">;
  /** Ids of everybody who wrote since what readers see. */
  authors: ReadonlySet<string>;
  /** Its pinned citations that are behind what is in force. */
  overtaken: readonly OvertakenFigure[];
}

export interface StepState<Decision extends StepDecision> {
  step: ReviewStepDefinition;
  status: StepStatus;
  /** Whether it is the one that can be decided now. */
  turn: boolean;
  /** The approval that holds; undefined unless it is done. */
  approval: Decision | undefined;
  /** Why the newest approval does not hold; empty unless it is re-opened. */
  reopenings: Reopening[];
}

/** Changed words say something else: what judges them is done anew, with everything after it. */
const OF_WORDS: readonly ReviewSubject[] = ["LANGUAGE", "PRIVACY", "FACTS", "ORIENTATION"];
const OF_CITATIONS: readonly ReviewSubject[] = ["FACTS", "FIGURES"];

/**
 * Where each step of a chain stands for a revision. An approval of another revision holds for this one unless the
 * changes between them touch its step; nobody's approval counts for two steps, nor does an author's. Figures that are
 * LIVE or LATEST touch nothing.
 * @param decisions on steps of this chain, whatever revision of the article they were about, newest first
 */
export function stepStates<Decision extends StepDecision>(
  chain: readonly ReviewStepDefinition[],
  decisions: readonly Decision[],
  revision: RevisionNow,
): StepState<Decision>[] {
  const wordsFrom = chain.findIndex(({ subjects }) => looksAt(subjects, OF_WORDS));
  const returned = new Set<string>();
  const taken = new Set<string>();
  const states = new Map<string, Pick<StepState<Decision>, "approval" | "reopenings">>();
  for (const decision of decisions) {
    const index = chain.findIndex(({ code }) => code === decision.step);
    const step = chain[index];
    if (!step || states.get(step.code)?.approval) continue;
    if (decision.decision === "RETURNED") {
      returned.add(step.code);
      continue;
    }
    const reopenings = reopeningsOf(decision, step.subjects, index >= wordsFrom, revision);
    if (returned.has(step.code)) reopenings.push({ cause: "RETURNED", citations: [] });
    if (reopenings.length === 0 && taken.has(decision.by)) reopenings.push({ cause: "REVIEWER_TWICE", citations: [] });
    if (reopenings.length === 0) {
      taken.add(decision.by);
      states.set(step.code, { approval: decision, reopenings });
    } else if (!states.has(step.code)) states.set(step.code, { approval: undefined, reopenings });
  }
  const next = chain.findIndex(({ code }) => !states.get(code)?.approval);
  return chain.map((step, index) => {
    const { approval, reopenings = [] } = states.get(step.code) ?? {};
    const turn = index === next;
    const status = approval ? "DONE" : reopenings.length > 0 ? "REOPENED" : turn ? "OPEN" : "WAITING";
    return { step, status, turn, approval, reopenings: approval ? [] : reopenings };
  });
}

function reopeningsOf(
  { by, text, newest }: StepDecision,
  subjects: readonly ReviewSubject[],
  followsWords: boolean,
  { text: now, authors, overtaken }: RevisionNow,
): Reopening[] {
  const changes = textChanges(text, now);
  const reopenings: Reopening[] = [];
  if (changes.words && followsWords) reopenings.push({ cause: "WORDS_CHANGED", citations: [] });
  if (changes.citations.length > 0 && looksAt(subjects, OF_CITATIONS)) {
    reopenings.push({ cause: "CITATIONS_CHANGED", citations: changes.citations });
  }
  // By number, not by time: a vintage may be written while somebody decides, and dated before.
  const since = overtaken
    .filter(({ key, newest: now }) => now.some((number, index) => number > (newest[key]?.[index] ?? number)))
    .map(({ key }) => key);
  if (since.length > 0 && subjects.includes("FIGURES")) {
    reopenings.push({ cause: "FIGURE_OVERTAKEN", citations: since });
  }
  if (authors.has(by)) reopenings.push({ cause: "REVIEWER_WROTE", citations: [] });
  return reopenings;
}

const looksAt = (subjects: readonly ReviewSubject[], some: readonly ReviewSubject[]) =>
  subjects.some((subject) => some.includes(subject));
