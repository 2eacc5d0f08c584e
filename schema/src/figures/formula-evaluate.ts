import { type Formula, formulaParts, hasDivision } from "./formula.ts";
import {
  addFractions,
  divideFractions,
  type Fraction,
  fractionOf,
  multiplyFractions,
  negateFraction,
  roundFraction,
} from "./fraction.ts";
import type { Period } from "./period.ts";
import { previousPeriod } from "./previous-period.ts";

/** A value that a formula needs: of a metric, in a period, in the area and breakdown of the result. */
export type Cell = { code: string; period: string };

/** Decimals that any value may have, as many as a formula without a division keeps. */
export const MOST_DECIMALS = 8;

/** Every value that the formula needs for that period; undefined when it needs one of a period that there is none of. */
export function formulaCells(formula: Formula, period: Period): Cell[] | undefined {
  const cells = new Map<string, Cell>();
  for (const part of formulaParts(formula)) {
    if (part.kind !== "metric" && part.kind !== "series") continue;
    const periods = part.kind === "metric" ? [period.code] : periodsOf[part.name](period);
    if (!periods) return undefined;
    for (const each of periods) cells.set(`${part.code} ${each}`, { code: part.code, period: each });
  }
  return [...cells.values()];
}

const withPrevious = (period: Period): string[] | undefined => {
  const before = previousPeriod(period);
  return before && [period.code, before.code];
};

const periodsOf = {
  previous: (period: Period) => withPrevious(period)?.slice(1),
  difference: withPrevious,
  growth: withPrevious,
  cumulative: yearToDate,
};

/** The periods of one kind from the first of its year up to this one, this one first. A range belongs to no year. */
function yearToDate(period: Period): string[] | undefined {
  if (period.frequency === "RANGE") return undefined;
  const codes: string[] = [];
  const year = period.code.slice(0, 4);
  for (let each: Period | undefined = period; each?.code.startsWith(year); each = previousPeriod(each)) {
    codes.push(each.code);
  }
  return codes;
}

/**
 * The value of a formula: canonical decimal text, computed without rounding but once at the end; undefined when it
 * divides by zero. A formula with a division is rounded to `decimals`, a half away from zero; one without is exact.
 * @param read gives the decimal text of each cell that {@link formulaCells} names
 */
export function evaluateFormula(
  formula: Formula,
  { period, decimals, read }: { period: Period; decimals: number; read: (cell: Cell) => string },
): string | undefined {
  const value = evaluate(formula, period, (code, each) => fractionOf(read({ code, period: each })));
  return value && roundFraction(value, hasDivision(formula) ? decimals : MOST_DECIMALS);
}

type Read = (code: string, period: string) => Fraction;

function evaluate(formula: Formula, period: Period, read: Read): Fraction | undefined {
  switch (formula.kind) {
    case "number":
      return fractionOf(formula.text);
    case "metric":
      return read(formula.code, period.code);
    case "series":
      return evaluateSeries(
        formula.name,
        (periodsOf[formula.name](period) ?? []).map((each) => read(formula.code, each)),
      );
    case "negative":
      return times(evaluate(formula.of, period, read), fractionOf("-1"));
    case "sum":
      return formula.terms.map((term) => evaluate(term, period, read)).reduce(plus);
    case "operation": {
      const [left, right] = [evaluate(formula.left, period, read), evaluate(formula.right, period, read)];
      return operations[formula.operator](left, right);
    }
  }
}

function evaluateSeries(name: keyof typeof periodsOf, values: Fraction[]): Fraction | undefined {
  const [current, before] = values as [Fraction, Fraction];
  if (name === "previous") return current;
  if (name === "cumulative") return values.reduce(addFractions);
  const change = addFractions(current, negateFraction(before));
  return name === "difference" ? change : times(over(change, before), fractionOf("100"));
}

type Maybe = Fraction | undefined;
const plus = (a: Maybe, b: Maybe): Maybe => a && b && addFractions(a, b);
const times = (a: Maybe, b: Maybe): Maybe => a && b && multiplyFractions(a, b);
const over = (a: Maybe, b: Maybe): Maybe => a && b && divideFractions(a, b);
const operations = {
  "+": plus,
  "-": (a: Maybe, b: Maybe) => plus(a, b && negateFraction(b)),
  "*": times,
  "/": over,
};
