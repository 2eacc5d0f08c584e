import type { Decimal } from "decimal.js";
import { ExactDecimal } from "../figures/decimal.ts";

/** All that a number may be, both ends included. */
export type Interval = { low: Decimal; high: Decimal };

export const exactly = (value: Decimal): Interval => ({ low: value, high: value });

export const around = (value: Decimal, by: Decimal): Interval => ({ low: value.minus(by), high: value.plus(by) });

export const widened = ({ low, high }: Interval, by: Decimal): Interval => ({
  low: low.minus(by),
  high: high.plus(by),
});

export const overlap = (one: Interval, other: Interval): boolean => one.low.lte(other.high) && other.low.lte(one.high);

export const plus = (one: Interval, other: Interval): Interval => ({
  low: one.low.plus(other.low),
  high: one.high.plus(other.high),
});

export const minus = (one: Interval, other: Interval): Interval => ({
  low: one.low.minus(other.high),
  high: one.high.minus(other.low),
});

export const times = (one: Interval, other: Interval): Interval =>
  hull([one.low.times(other.low), one.low.times(other.high), one.high.times(other.low), one.high.times(other.high)]);

/** The quotient; undefined where the divisor may be zero. */
export function over(one: Interval, other: Interval): Interval | undefined {
  if (other.low.lte(0) && other.high.gte(0)) return undefined;
  return hull([one.low.div(other.low), one.low.div(other.high), one.high.div(other.low), one.high.div(other.high)]);
}

const hull = (ends: Decimal[]): Interval => ({ low: ExactDecimal.min(...ends), high: ExactDecimal.max(...ends) });
