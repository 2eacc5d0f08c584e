import { ExactDecimal, parseDecimal } from "@gongbao/schema/figures/decimal.ts";
import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { parseFigure } from "@gongbao/schema/figures/parse-figure.ts";
import { takesLargeNumberWords, UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";
import { valueIssue } from "../figures/value-issue.ts";
import type { RowIssueCode } from "./import-issue.ts";

export type ReadAmount =
  | { kind: "amount"; value: string; approximation: Approximation | null }
  | { kind: "fault"; column: "value" | "unit"; code: RowIssueCode; message: string };

export interface MetricUnit {
  unit: UnitCode;
  unitLabel: string;
}

const magnitudes: [word: string, factor: string][] = [
  ["万亿", "1000000000000"],
  ["亿", "100000000"],
  ["百万", "1000000"],
  ["万", "10000"],
];

/**
 * Reads a value and the unit beside it as an exact amount of the metric's own unit: 51.2 and 亿元, 51.2亿 and 元,
 * 51.2亿元 and 元 are all 5120000000 yuan. A unit that is not the metric's is refused, never guessed at.
 */
export function readAmount(valueText: string, unitText: string, metric: MetricUnit): ReadAmount {
  const factor = factorOf(unitText, metric);
  if (factor === undefined) return wrongUnit(unitText, metric);
  const read = parseFigure(valueText);
  // What follows the number has digits in it: 5.12E+09 is how a spreadsheet cuts a number short.
  if (read.kind === "problem" || /\d/.test(read.unitText)) {
    const message = `“${valueText.slice(0, 40)}”不是可以识别的数值，请写成 7.75、5,120,000,000 或 51.2亿 这样的形式。`;
    return { kind: "fault", column: "value", code: "INVALID", message };
  }
  if (read.unitText !== "" && factorOf(read.unitText, metric) !== "1") return wrongUnit(read.unitText, metric, "value");
  if (factor !== "1" && (read.unitText !== "" || /[万亿萬億]/.test(valueText))) {
    const message = `数值“${valueText.slice(0, 40)}”和单位“${unitText}”都带有数量级，请只在一处写万或亿。`;
    return { kind: "fault", column: "value", code: "INVALID", message };
  }
  const amount = parseDecimal(new ExactDecimal(read.value).times(factor).toFixed());
  const problem = amount.kind === "problem" ? "数值位数太多。" : valueIssue(amount.text, metric.unit);
  if (amount.kind === "problem" || problem) {
    return { kind: "fault", column: "value", code: "INVALID", message: problem ?? "" };
  }
  return { kind: "amount", value: amount.text, approximation: read.approximate ?? null };
}

/** By what a value in that unit is multiplied; undefined where the unit is another. */
function factorOf(text: string, { unit, unitLabel }: MetricUnit): string | undefined {
  const name = text.normalize("NFKC").replace(/\s/g, "");
  const isOwn = (rest: string) => rest === UNITS[unit].zh || rest === unitLabel || rest === unit;
  if (isOwn(name)) return "1";
  if (!takesLargeNumberWords(unit)) return undefined;
  const found = magnitudes.find(([word]) => name.startsWith(word) && isOwn(name.slice(word.length)));
  return found?.[1];
}

function wrongUnit(text: string, { unit, unitLabel }: MetricUnit, column: "value" | "unit" = "unit"): ReadAmount {
  const own = unitLabel || UNITS[unit].zh;
  if (text === "")
    return { kind: "fault", column, code: "REQUIRED", message: `请填写单位，这个指标的单位是“${own}”。` };
  const message = `单位“${text.slice(0, 20)}”与指标不符，这个指标的单位是“${own}”。`;
  return { kind: "fault", column, code: "WRONG_UNIT", message };
}
