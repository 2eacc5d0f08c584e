import type { Decimal } from "decimal.js";
import { COUNTED_UNITS } from "../figures/counted-units.ts";
import { ExactDecimal } from "../figures/decimal.ts";
import type { Approximation, Figure } from "../figures/figure.ts";
import { printFigure } from "../figures/print-figure.ts";
import { around, exactly, type Interval } from "./interval.ts";

/**
 * A number as it is printed. `step` is one unit of its last printed digit: 0.1 for 10.2, 10,000,000 for 51.2亿; zero
 * for a count whose every digit is printed (155户), which is exact.
 */
export type PrintedNumber = { value: Decimal; step: Decimal; approximate?: Approximation | undefined };

const zero = new ExactDecimal(0);
const half = new ExactDecimal("0.5");

/** A stored value, with the digits that pages print of it (form AUTOMATIC). */
export function printedFigure({ value, unit, decimals, approximate }: Figure): PrintedNumber {
  const { number } = printFigure({ value, unit, decimals }, "zh-CN");
  const counted = COUNTED_UNITS.has(unit) && !/[万亿]/.test(number);
  return { value: new ExactDecimal(value), step: counted ? zero : stepOf(number), approximate };
}

/** One unit of the last digit of a printed number: 51.2亿, 10,000, 3046万, 五十一点二亿. */
export function stepOf(number: string): Decimal {
  const [, decimals = "", word = ""] = /(?:[.点]([0-9零〇一二三四五六七八九]+))?(万亿|亿|万)?$/.exec(number) ?? [];
  return new ExactDecimal(10).pow(-decimals.length).times(multipliers[word] as string);
}

const multipliers: Record<string, string> = { "": "1", 万: "10000", 亿: "100000000", 万亿: "1000000000000" };

/**
 * What a printed number may stand for, if it was rounded: half a unit of its last digit to both sides. OVER and UNDER
 * reach from the value up, or down, by one unit of its last digit that is not zero (10余次 is 10 to 20) and by a tenth
 * at least; ABOUT by half such a unit, or a tenth, to both sides.
 */
export function rounded(number: PrintedNumber): Interval {
  const { value, step, approximate } = number;
  if (approximate === undefined) return step.isZero() ? exactly(value) : around(value, step.times(half));
  return approximated(value, approximate);
}

/** What it stands for if its digits are taken at their word; an approximate one still reaches as far. */
export function literal({ value, approximate }: PrintedNumber): Interval {
  return approximate === undefined ? exactly(value) : approximated(value, approximate);
}

function approximated(value: Decimal, approximate: Approximation): Interval {
  const reach = ExactDecimal.max(lastPlace(value), value.abs().div(10));
  if (approximate === "OVER") return { low: value, high: value.plus(reach) };
  if (approximate === "UNDER") return { low: value.minus(reach), high: value };
  return around(value, ExactDecimal.max(lastPlace(value).times(half), value.abs().div(10)));
}

/** Whether an expected number, cut off after the last printed digit, gives this one. */
export function truncates(expected: Interval, { value, step }: PrintedNumber): boolean {
  const size = step.isZero() ? new ExactDecimal(1) : step;
  if (value.isNegative()) return expected.low.lte(value) && expected.high.gt(value.minus(size));
  return expected.high.gte(value) && expected.low.lt(value.plus(size));
}

/** One unit of the last digit that is not zero: 10 of 30, 0.1 of 2.5; 1 of zero. */
function lastPlace(value: Decimal): Decimal {
  if (value.isZero()) return new ExactDecimal(1);
  if (value.decimalPlaces() > 0) return new ExactDecimal(10).pow(-value.decimalPlaces());
  const zeros = /0*$/.exec(value.toFixed())?.[0].length ?? 0;
  return new ExactDecimal(10).pow(zeros);
}
