import type { Reopening, ReopeningCause } from "./step-states.ts";

const KEYS_NAMED = 5;

const causes: Record<ReopeningCause, string> = {
  WORDS_CHANGED: "通过之后文字有改动",
  CITATIONS_CHANGED: "通过之后引用的数据有改动",
  FIGURE_OVERTAKEN: "通过之后固定引用的数据有了新的数据版本",
  RETURNED: "通过之后这一步被退回过",
  REVIEWER_WROTE: "通过的人后来改写了本稿",
  REVIEWER_TWICE: "通过的人后来做了另一步",
};

/** Why a step has to be done again, in words without a full stop. */
export function reopeningText({ cause, citations }: Reopening): string {
  if (citations.length === 0) return causes[cause];
  const named = citations.slice(0, KEYS_NAMED).join("、");
  return `${causes[cause]}（${named}${citations.length > KEYS_NAMED ? "等" : ""}）`;
}
