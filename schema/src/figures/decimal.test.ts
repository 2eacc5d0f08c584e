import { expect, test } from "vitest";
import { ExactDecimal, parseDecimal } from "./decimal.ts";

test.each([
  ["0", "0"],
  ["-0", "0"],
  ["-0.00", "0"],
  ["+7", "7"],
  ["007.750", "7.75"],
  ["5120000000", "5120000000"],
  ["0.1", "0.1"],
  ["0.00000000000000000000001", "0.00000000000000000000001"],
  ["99999999999999999999999999999999999999", "99999999999999999999999999999999999999"],
  ["-12345678901234567890.123456789012345678", "-12345678901234567890.123456789012345678"],
])("%s is kept as %s", (text, canonical) => {
  expect(parseDecimal(text)).toEqual({ kind: "decimal", text: canonical });
});

test.each([
  "",
  " ",
  "NaN",
  "Infinity",
  "-Infinity",
  "1e5",
  "1E400",
  "0x10",
  "1,000",
  "1_000",
  ".5",
  "5.",
  "--1",
  "１２",
  "1 ",
  "\n1",
  "1\n",
])("%j is refused as a number", (text) => {
  expect(parseDecimal(text)).toMatchObject({ kind: "problem", code: "decimal-form" });
});

test.each(["1".repeat(39), `0.${"1".repeat(39)}`, `${"9".repeat(20)}.${"9".repeat(19)}`])(
  "%s has more digits than are kept",
  (text) => {
    expect(parseDecimal(text)).toMatchObject({ kind: "problem", code: "decimal-too-long" });
  },
);

test("the product of two of the longest values is exact", () => {
  const nines = new ExactDecimal("9".repeat(38));
  expect(nines.times(nines).toFixed()).toBe(`${"9".repeat(37)}8${"0".repeat(37)}1`);
});
