import type { Decimal } from "decimal.js";
import { ExactDecimal } from "./decimal.ts";
import type { Direction } from "./direction-words.ts";
import type { Approximation } from "./figure.ts";

/** A value as it is stated: canonical decimal text, and how exact it is. */
export type StatedValue = { value: string; approximate: Approximation | undefined };

/**
 * How a figure changed. `difference` is new less old, exactly. `percent` is the difference in per cent of the old
 * value, rounded half away from zero (四舍五入) to one decimal; there is none unless the old value is above zero.
 * `isRough` when either value is.
 */
export type Change = { direction: Direction; difference: string; percent: string | undefined; isRough: boolean };

/**
 * The change from one value to another, by exact arithmetic: the direction has the sign of the difference as stated,
 * never that of a rounded number. Where the stated values are equal, 近10 lies below 10 (and 约10), and 10余 above it.
 */
export function changeBetween(previous: StatedValue, now: StatedValue): Change {
  const base = new ExactDecimal(previous.value);
  const difference = new ExactDecimal(now.value).minus(base);
  const sign = difference.isZero() ? leaning(now) - leaning(previous) : difference.comparedTo(0);
  return {
    direction: sign === 0 ? "LEVEL" : sign > 0 ? "RISE" : "FALL",
    difference: difference.isZero() ? "0" : difference.toFixed(),
    percent: base.gt(0) ? roundedPercent(difference, base) : undefined,
    isRough: previous.approximate !== undefined || now.approximate !== undefined,
  };
}

function leaning({ approximate }: StatedValue): number {
  if (approximate === "OVER") return 1;
  return approximate === "UNDER" ? -1 : 0;
}

/** In whole numbers, so that no quotient is rounded before it is rounded: ⌊(2000·|difference| + base) ÷ 2·base⌋ tenths. */
function roundedPercent(difference: Decimal, base: Decimal): string {
  const scale = new ExactDecimal(10).pow(Math.max(difference.decimalPlaces(), base.decimalPlaces()));
  const [part, whole] = [difference, base].map((each) => BigInt(each.abs().times(scale).toFixed())) as [bigint, bigint];
  const tenths = (2000n * part + whole) / (2n * whole);
  if (tenths === 0n) return "0";
  const fraction = tenths % 10n === 0n ? "" : `.${tenths % 10n}`;
  return `${difference.isNegative() ? "-" : ""}${tenths / 10n}${fraction}`;
}
