/**
 * An exact rational number: every sum, product and quotient of decimals is one, so that nothing is rounded before
 * {@link roundFraction}. `denominator` is positive; the two have no common factor.
 */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** @param text a plain decimal, as `parseDecimal` gives it */
export function fractionOf(text: string): Fraction {
  const [whole = "", decimals = ""] = text.split(".");
  return reduced(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export const addFractions = (a: Fraction, b: Fraction): Fraction =>
  a.denominator === b.denominator
    ? reduced(a.numerator + b.numerator, a.denominator)
    : reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const negateFraction = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: -numerator,
  denominator,
});

export const multiplyFractions = (a: Fraction, b: Fraction): Fraction =>
  reduced(a.numerator * b.numerator, a.denominator * b.denominator);

/** Undefined when `b` is zero. */
export function divideFractions(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.numerator === 0n) return undefined;
  const sign = b.numerator < 0n ? -1n : 1n;
  return reduced(a.numerator * b.denominator * sign, a.denominator * b.numerator * sign);
}

/**
 * Canonical decimal text with at most so many decimals, a half rounded away from zero (四舍五入): 2.5 gives 3, -2.5
 * gives -3; no needless zero, no `-0`.
 */
export function roundFraction({ numerator, denominator }: Fraction, decimals: number): string {
  const size = numerator < 0n ? -numerator : numerator;
  const scaled = (size * 10n ** BigInt(decimals) * 2n + denominator) / (denominator * 2n);
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  const fraction = rest.replace(/0+$/, "");
  return (numerator < 0n && scaled > 0n ? "-" : "") + whole + (fraction && `.${fraction}`);
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { numerator, denominator } : { numerator: numerator / a, denominator: denominator / a };
}
