import { Decimal } from "decimal.js";
import { type Problem, problem } from "../problem.ts";

/** The most digits a value may have, before and after the point together: what every SQL engine keeps in `numeric(38)`. */
export const MAX_DIGITS = 38;

/**
 * decimal.js wide enough that the sum, difference or product of two values of {@link MAX_DIGITS} digits is exact.
 * Make one from text only, and take text from it by `toFixed()`, which never prints an exponent.
 */
export const ExactDecimal = Decimal.clone({ precision: 2 * MAX_DIGITS + 2 });

/** A value as canonical decimal text: no exponent, no plus sign, no needless zero, no `-0`. */
export type DecimalText = { kind: "decimal"; text: string };

/**
 * Reads a value written in plain ASCII digits: an optional sign, digits, and optionally a point followed by digits.
 * Refuses everything else: `NaN`, `Infinity`, exponents, grouping, hexadecimal, spaces, and more than
 * {@link MAX_DIGITS} digits.
 */
export function parseDecimal(text: string): DecimalText | Problem {
  if (!/^[+-]?[0-9]+(\.[0-9]+)?$/.test(text)) {
    return problem("decimal-form", `“${text}” is not a plain decimal number such as 7.75 or -120.`);
  }
  const digits = text.replace(/^[+-]?0*(?=[0-9])/, "").replace(".", "").length;
  if (digits > MAX_DIGITS) {
    return problem("decimal-too-long", `“${text}” has ${digits} digits; at most ${MAX_DIGITS} are kept exactly.`);
  }
  const value = new ExactDecimal(text);
  return { kind: "decimal", text: value.isZero() ? "0" : value.toFixed() };
}
