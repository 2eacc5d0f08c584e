import type { Change } from "./change.ts";
import { type DirectionWords, directionWord } from "./direction-words.ts";
import type { Figure } from "./figure.ts";
import { printFigure } from "./print-figure.ts";

/**
 * What a citation may print of a figure's change against the previous period (`previousPeriod`). CHANGE is in per cent
 * (增长12.5%), that of a percentage in percentage points (下降1.4个百分点); DIFFERENCE in the figure's own unit (减少1386万人);
 * DIRECTION the word alone.
 */
export const CHANGE_PARTS = ["CHANGE", "DIFFERENCE", "DIRECTION"] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

export function isChangePart(part: string): part is ChangePart {
  return (CHANGE_PARTS as readonly string[]).includes(part);
}

/** How the figure that changed is printed: its size follows from the change. */
export type ChangedFigure = Pick<Figure, "unit" | "unitLabel" | "decimals" | "form">;

/**
 * Prints a change in Chinese: the word for its direction, then its size without a sign. Of no change, and of one that
 * only 余 or 近 tell of, it says the word alone. Per cent have one decimal (增长10.0%); a change that would round to 0.0%
 * is 不足0.1%; one from zero or below, where per cent say nothing, is printed as the difference. The size of a change
 * between rough values is 约, if approximate words are shown.
 */
export function printChange(
  change: Change,
  figure: ChangedFigure,
  part: ChangePart,
  words: DirectionWords,
  showsApproximation: boolean,
): string {
  const word = directionWord(words, change.direction);
  if (part === "DIRECTION" || change.difference === "0") return word;
  const percent = part === "CHANGE" && !isPercentage(figure) ? change.percent : undefined;
  if (percent === "0") return `${word}不足0.1%`;
  const size = percent === undefined ? differenceFigure(change.difference, figure) : percentFigure(percent);
  const approximate = change.isRough && showsApproximation ? "ABOUT" : undefined;
  return word + printFigure({ ...size, value: size.value.replace(/^-/, ""), approximate }, "zh-CN").text;
}

function percentFigure(value: string): Figure {
  return { value, unit: "percent", decimals: 1 };
}

function differenceFigure(value: string, figure: ChangedFigure): Figure {
  if (figure.unit !== "percent") return { ...figure, value };
  return { value, unit: "percentage-point", decimals: figure.decimals, form: figure.form };
}

function isPercentage({ unit }: ChangedFigure): boolean {
  return unit === "percent" || unit === "percentage-point";
}
