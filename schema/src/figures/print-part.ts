import type { Figure } from "./figure.ts";
import type { Locale } from "./locale.ts";
import type { Period } from "./period.ts";
import { periodLabel } from "./period-label.ts";
import { CHANGE_PARTS } from "./print-change.ts";
import { printFigure } from "./print-figure.ts";

/**
 * The parts of an observation by itself: 51.2亿元, 51.2亿, 元 or 2018年上半年. VALUE serves sentences that set the unit
 * apart (每人230元 of a metric in 元/人).
 */
const FIGURE_PARTS = ["VALUE_WITH_UNIT", "VALUE", "UNIT", "PERIOD"] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** What a citation prints: a part of its observation, or of that one's change against the previous period. */
export const CITATION_PARTS = [...FIGURE_PARTS, ...CHANGE_PARTS] as const;
export type CitationPart = (typeof CITATION_PARTS)[number];

/** @param period gives the period; asked only when it is printed */
export function printPart(figure: Figure, period: () => Period, part: FigurePart, locale: Locale): string {
  if (part === "PERIOD") return periodLabel(period(), locale);
  const printed = printFigure(figure, locale);
  if (part === "VALUE_WITH_UNIT") return printed.text;
  return part === "VALUE" ? printed.number : printed.unit;
}
