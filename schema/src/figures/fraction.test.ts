import { expect, test } from "vitest";
import { addFractions, divideFractions, fractionOf, multiplyFractions, roundFraction } from "./fraction.ts";

test.each([
  ["2.5", 0, "3"],
  ["-2.5", 0, "-3"],
  ["2.4999", 0, "2"],
  ["-0.4", 0, "0"],
  ["0.05", 1, "0.1"],
  ["7.10", 4, "7.1"],
  ["5120000000", 2, "5120000000"],
  ["-0.005", 2, "-0.01"],
  ["99999999999999999999999999999999999999", 0, "99999999999999999999999999999999999999"],
])("%s to %i decimals is %s", (text, decimals, rounded) => {
  expect(roundFraction(fractionOf(text), decimals)).toBe(rounded);
});

test("a third of three halves is exactly a half, and rounds up", () => {
  const third = divideFractions(fractionOf("1"), fractionOf("3"));
  expect(third && roundFraction(multiplyFractions(third, fractionOf("1.5")), 0)).toBe("1");
});

test("nothing can be divided by zero", () => {
  expect(divideFractions(fractionOf("1"), fractionOf("0.00"))).toBeUndefined();
});

test("a negative divisor gives a negative quotient over a positive denominator", () => {
  expect(divideFractions(fractionOf("3"), fractionOf("-6"))).toEqual({ numerator: -1n, denominator: 2n });
});

test("ten thousand sums of unlike decimals stay exact and small", () => {
  let sum = fractionOf("0");
  for (let index = 0; index < 10_000; index++) sum = addFractions(sum, fractionOf(index % 2 ? "0.1" : "0.25"));
  expect(sum).toEqual({ numerator: 1750n, denominator: 1n });
});
