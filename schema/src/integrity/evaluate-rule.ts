import type { Decimal } from "decimal.js";
import { ExactDecimal } from "../figures/decimal.ts";
import type { Figure } from "../figures/figure.ts";
import { exactly, type Interval, minus, over, overlap, plus, times, widened } from "./interval.ts";
import { printNumber } from "./print-number.ts";
import { literal, type PrintedNumber, printedFigure, rounded, truncates } from "./printed-number.ts";
import type { RuleDefinition, Tolerance } from "./rule.ts";

/** A figure that a rule speaks of, with the name by which a message calls it. */
export type RuleFigure = Figure & { name: string };

/**
 * HOLDS; TRUNCATED: only if the result was cut off, not rounded; FAILS. `expected` is what the others give, printed in
 * Chinese, `found` what the figure says; `message` is a sentence for the desk.
 */
export type RuleOutcome =
  | { kind: "HOLDS" }
  | { kind: "TRUNCATED" | "FAILS"; expected: string; found: string; message: string };

const HOLDS: RuleOutcome = { kind: "HOLDS" };
const HUNDRED = new ExactDecimal(100);

/**
 * Holds figures to a rule, in exact decimals: a printed number stands for all that rounds to it.
 * @param figures in the order of `termsOf`; of GROWTH and JUMP the value, then the value before, then the growth
 */
export function evaluateRule(rule: RuleDefinition, tolerance: Tolerance, figures: readonly RuleFigure[]): RuleOutcome {
  const numbers = figures.map(printedFigure);
  switch (rule.kind) {
    case "RANGE":
      return inRange(rule, figures[0] as RuleFigure, numbers[0] as PrintedNumber);
    case "JUMP":
      return jump(rule.factor, figures, numbers);
    case "SUBSET":
      return atMost(figures, numbers, tolerance);
    case "SUM":
      return rule.exhaustive ? equality(rule, tolerance, figures, numbers) : atMost(figures, numbers, tolerance);
    default:
      return equality(rule, tolerance, figures, numbers);
  }
}

/** What the inputs give; undefined where they divide by zero. */
function expectedOf(kind: RuleDefinition["kind"], inputs: Interval[], percents: number): Interval | undefined {
  const [one, other] = inputs as [Interval, Interval];
  switch (kind) {
    case "PRODUCT":
      return percents === 0 ? times(one, other) : over(times(one, other), exactly(HUNDRED));
    case "SUM":
      return inputs.reduce(plus);
    case "DIFFERENCE":
      return minus(one, other);
    case "SHARE": {
      const share = over(one, other);
      return share && times(share, exactly(HUNDRED));
    }
    case "GROWTH": {
      const ratio = over(one, other);
      return ratio && minus(times(ratio, exactly(HUNDRED)), exactly(HUNDRED));
    }
    default:
      return over(one, other);
  }
}

function equality(
  rule: RuleDefinition,
  tolerance: Tolerance,
  figures: readonly RuleFigure[],
  numbers: readonly PrintedNumber[],
): RuleOutcome {
  const inputs = numbers.slice(0, -1);
  const result = numbers.at(-1) as PrintedNumber;
  const percents = rule.kind === "PRODUCT" ? figures.slice(0, -1).filter(({ unit }) => unit === "percent").length : 0;
  const reading = tolerance.kind === "ROUNDING" ? rounded : literal;
  const point = expectedOf(
    rule.kind,
    inputs.map(({ value }) => exactly(value)),
    percents,
  );
  if (point === undefined) return { kind: "FAILS", ...dividesByZero(figures) };
  // Inputs so rough that the divisor may be zero are taken at their word.
  const expected = expectedOf(rule.kind, inputs.map(reading), percents) ?? point;
  if (overlap(expected, widened(reading(result), allowance(tolerance, point.low)))) return HOLDS;
  const kind = tolerance.kind === "ROUNDING" && truncates(point, result) ? "TRUNCATED" : "FAILS";
  return { kind, ...told(kind, figures, result, point.low) };
}

/** Parts that may not exceed the last figure. */
function atMost(figures: readonly RuleFigure[], numbers: readonly PrintedNumber[], tolerance: Tolerance): RuleOutcome {
  const reading = tolerance.kind === "ROUNDING" ? rounded : literal;
  const sum = numbers.slice(0, -1).map(reading).reduce(plus);
  const whole = numbers.at(-1) as PrintedNumber;
  if (sum.low.lte(reading(whole).high.plus(allowance(tolerance, whole.value)))) return HOLDS;
  const point = numbers.slice(0, -1).reduce((total, { value }) => total.plus(value), new ExactDecimal(0));
  const last = figures.at(-1) as RuleFigure;
  const [expected, found] = [`不少于${printNumber(point, last)}`, shown(last)];
  const names = figures.slice(0, -1).map((figure) => `“${figure.name}”${shown(figure)}`);
  const together = names.length > 1 ? `合计${printNumber(point, last)}，` : "";
  const message = `${names.join("、")}${together === "" ? "，" : `，${together}`}超过了“${last.name}”${found}。`;
  return { kind: "FAILS", expected, found, message };
}

function inRange(
  { minimum, maximum }: { minimum?: string | undefined; maximum?: string | undefined },
  figure: RuleFigure,
  number: PrintedNumber,
): RuleOutcome {
  const { low, high } = number.approximate ? rounded(number) : exactly(number.value);
  if ((minimum === undefined || high.gte(minimum)) && (maximum === undefined || low.lte(maximum))) return HOLDS;
  const end = (text: string) => printNumber(new ExactDecimal(text), figure);
  const expected =
    minimum !== undefined && maximum !== undefined
      ? `${end(minimum)}至${end(maximum)}`
      : minimum === undefined
        ? `不超过${end(maximum as string)}`
        : `不低于${end(minimum)}`;
  const found = shown(figure);
  return { kind: "FAILS", expected, found, message: `“${figure.name}”是${found}，应在范围内：${expected}。` };
}

function jump(factor: string, figures: readonly RuleFigure[], numbers: readonly PrintedNumber[]): RuleOutcome {
  const [value, before] = numbers.map(({ value }) => value) as [Decimal, Decimal];
  const [figure, earlier] = figures as [RuleFigure, RuleFigure];
  if (before.isZero()) return HOLDS;
  const ratio = value.div(before);
  const least = new ExactDecimal(1).div(factor);
  if (ratio.gte(least) && ratio.lte(factor)) return HOLDS;
  const ends = [before.times(least), before.times(factor)]
    .sort((a, b) => a.cmp(b))
    .map((end) => printNumber(end, figure));
  const found = shown(figure);
  const message = `“${figure.name}”由${shown(earlier)}变为${found}，相差超过${factor}倍，请核对。`;
  return { kind: "FAILS", expected: ends.join("至"), found, message };
}

function allowance(tolerance: Tolerance, expected: Decimal): Decimal {
  if (tolerance.kind === "ROUNDING") return new ExactDecimal(0);
  const amount = new ExactDecimal(tolerance.amount);
  return tolerance.kind === "ABSOLUTE" ? amount : expected.abs().times(amount).div(HUNDRED);
}

const shown = (figure: RuleFigure) => printNumber(new ExactDecimal(figure.value), figure);

function told(kind: "TRUNCATED" | "FAILS", figures: readonly RuleFigure[], result: PrintedNumber, point: Decimal) {
  const last = figures.at(-1) as RuleFigure;
  const places = Math.max(result.value.decimalPlaces(), last.decimals ?? 0);
  const expected = printNumber(kind === "TRUNCATED" ? point.toDecimalPlaces(places) : fine(point, places), last);
  const found = shown(last);
  const from = figures.slice(0, -1).map((figure) => `“${figure.name}”${shown(figure)}`);
  const message =
    kind === "TRUNCATED"
      ? `按${from.join("、")}计算，“${last.name}”四舍五入应为${expected}；${found}是截尾所得，请写四舍五入的结果。`
      : `按${from.join("、")}计算，“${last.name}”应为${expected}，现为${found}。`;
  return { expected, found, message };
}

/** Two digits more than are printed, so that a difference can be seen. */
const fine = (value: Decimal, places: number) => value.toDecimalPlaces(places + 2);

function dividesByZero(figures: readonly RuleFigure[]) {
  const [last, divisor] = [figures.at(-1) as RuleFigure, figures[1] as RuleFigure];
  const message = `“${divisor.name}”为0，不能作除数，“${last.name}”无法核对。`;
  return { expected: "无法计算", found: shown(last), message };
}
