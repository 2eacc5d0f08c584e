import { type IssueRow, issue } from "../server/issue.ts";
import type { ReviewRow, ReviewStepRow } from "./review.queries.ts";
import { type ShownFigure, shownFigures } from "./shown-figures.ts";
import { type DeskPerson, type Hindrance, hindrance } from "./who-may-decide.ts";

/** What somebody looked at before deciding: the text by its hash, and each of its citations by what it showed. */
export interface SeenText {
  hash: string;
  figures: readonly Pick<ShownFigure, "key" | "vintage" | "previousVintage">[];
}

const FIGURES_NAMED = 5;

/** Every reason why a person cannot decide on a step of a revision now. */
export function decisionIssues(review: ReviewRow, code: string, seen: SeenText, by: DeskPerson): IssueRow[] {
  const { standing, returned, later, steps, number } = review;
  if (standing === "NOT_SUBMITTED") return [issue("INVALID", "revisionId", "这一版尚未送审。")];
  if (later) {
    return [issue("STALE", "revisionId", `${later.by}之后已送审第${later.number}版，请审最新的一版。`)];
  }
  if (returned) return [issue("STALE", "revisionId", `第${number}版已由${returned.name}退回，须重新送审。`)];
  const step = steps.find((each) => each.step.code === code);
  if (!step) return [issue("NOT_FOUND", "step", "这篇稿件的审校流程没有这一步。")];
  const { name } = step.step;
  if (step.approval) return [issue("STALE", "step", `“${name}”已由${step.approval.name}通过。`)];
  const next = steps.find(({ turn }) => turn);
  if (next && next !== step) {
    return [issue("INVALID", "step", `还没有轮到“${name}”，请先完成“${next.step.name}”。`)];
  }
  const hindered = hindranceOf(review, step, by);
  return hindered ? [issue("NOT_ALLOWED", null, hindered)] : seenIssues(review, seen);
}

/** Why a person cannot do a step, in words; undefined if they can. */
export function hindranceOf(review: ReviewRow, step: ReviewStepRow, by: DeskPerson): string | undefined {
  const hindered = hindrance(by, {
    state: step,
    states: review.steps,
    authors: new Set(review.authors.map(({ id }) => id)),
    assignee: step.assignment?.assigneeId ?? null,
  });
  return hindered && hindranceText(hindered, step);
}

function hindranceText(hindered: Hindrance, { step, assignment }: ReviewStepRow): string {
  switch (hindered.kind) {
    case "ROLE":
      return `您的角色不能做“${step.name}”。`;
    case "AUTHOR":
      return "不能审校自己写的稿件，请由另一人审校。";
    case "OTHER_STEP":
      return `“${hindered.name}”是您做的，每一步须由不同的人审校。`;
    case "ASSIGNED":
      return `“${step.name}”已指派给${assignment?.assignee ?? "另一人"}。`;
  }
}

function seenIssues(review: ReviewRow, seen: SeenText): IssueRow[] {
  if (seen.hash !== review.hash) {
    return [issue("STALE", "hash", "您看到的不是这一版的内容，请重新打开稿件。")];
  }
  const keys = new Map(seen.figures.map((figure) => [figure.key, figure]));
  return shownFigures(review.citations)
    .filter(({ key, vintage, previousVintage }) => {
      const was = keys.get(key);
      return was?.vintage !== vintage || (was.previousVintage ?? null) !== previousVintage;
    })
    .slice(0, FIGURES_NAMED)
    .map(({ key, text }) => issue("STALE", "figures", `数据“${key}”现为“${text}”，与您看到的不同，请核对后再决定。`));
}
