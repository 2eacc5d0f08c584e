import type { Decimal } from "decimal.js";
import type { Mention } from "./mention.ts";
import { literal, type PrintedNumber } from "./printed-number.ts";
import type { Severity } from "./rule.ts";

export const PARAGRAPH_CHECKS = ["CHANGE", "SUM", "PART", "SHARE", "MEAN"] as const;
export type ParagraphCheck = (typeof PARAGRAPH_CHECKS)[number];

/**
 * Numbers of one sentence that do not go together. `start` and `end` are UTF-16 offsets in the text that was checked;
 * `suggestion`, where there is one, may stand for the last number of the place.
 */
export type ParagraphFinding = {
  check: ParagraphCheck;
  severity: Severity;
  start: number;
  end: number;
  message: string;
  expected: string;
  found: string;
  suggestion?: string;
};

/** A sentence's mentions with what stands before each of them, from the one before on; dates are left out. */
export type Sentence = { mentions: Mention[]; before: string[] };

/** A calculated number with as many digits as the printed one it is compared with. */
export function likePrinted(value: Decimal, { number: { value: printed, step } }: Mention, unit: string): string {
  const word =
    step.gte("100000000") || unitWord(printed, step, "亿") ? "亿" : unitWord(printed, step, "万") ? "万" : "";
  const scaled = value.div(word === "亿" ? "100000000" : word === "万" ? "10000" : "1");
  const places = word === "" ? Math.max(0, step.isZero() ? 0 : step.decimalPlaces()) : 4;
  return `${scaled.toDecimalPlaces(places).toFixed()}${word}${unit}`;
}

function unitWord(printed: Decimal, step: Decimal, word: "万" | "亿"): boolean {
  const size = word === "亿" ? "100000000" : "10000";
  return printed.abs().gte(size) && !step.isZero() && step.gt(1);
}

export const isMore = (one: PrintedNumber, other: PrintedNumber): boolean => literal(one).low.gt(literal(other).high);
