import type { Figure } from "./figure.ts";
import type { Locale } from "./locale.ts";
import type { Period } from "./period.ts";
import { periodLabel } from "./period-label.ts";
import { printFigure } from "./print-figure.ts";

/**
 * Which part of an observation a citation prints: 51.2亿元, 51.2亿, 元 or 2018年上半年. VALUE serves sentences that set
 * the unit apart (每人230元 of a metric in 元/人).
 */
export const CITATION_PARTS = ["VALUE_WITH_UNIT", "VALUE", "UNIT", "PERIOD"] as const;
export type CitationPart = (typeof CITATION_PARTS)[number];

/** @param period gives the period; asked only when it is printed */
export function printPart(figure: Figure, period: () => Period, part: CitationPart, locale: Locale): string {
  if (part === "PERIOD") return periodLabel(period(), locale);
  const printed = printFigure(figure, locale);
  if (part === "VALUE_WITH_UNIT") return printed.text;
  return part === "VALUE" ? printed.number : printed.unit;
}
