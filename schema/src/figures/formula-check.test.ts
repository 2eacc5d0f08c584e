import { expect, test } from "vitest";
import { checkFormula } from "./formula-check.ts";
import type { UnitCode } from "./units.ts";

const units: Record<string, UnitCode> = {
  paid: "CNY",
  homes: "household",
  each: "CNY/household",
  twice: "CNY/household",
};
const inputs: Record<string, string[]> = { each: ["paid", "homes"], twice: ["each"] };
const known = { unitOf: (code: string) => units[code], inputsOf: (code: string) => inputs[code] ?? [] };

const outcome = (text: string, code: string, unit: UnitCode) => {
  const read = checkFormula(text, { code, unit }, known);
  return read.kind === "problem" ? read.code : read.kind;
};

test.each<[string, string, UnitCode, string]>([
  ["paid / homes", "each", "CNY/household", "formula"],
  ["each * 2", "fresh", "CNY/household", "formula"],
  ["each + twice", "fresh", "CNY/household", "formula"],
  ["paid /", "each", "CNY/household", "unfinished"],
  ["1 + 1", "fresh", "CNY", "no-metric"],
  ["paid / houses", "each", "CNY/household", "unknown-metric"],
  ["paid-homes", "fresh", "CNY", "unknown-metric"],
  ["paid / homes", "each", "CNY", "unit"],
  ["each", "each", "CNY/household", "circle"],
  ["twice / 2", "each", "CNY/household", "circle"],
  ["twice * homes", "paid", "CNY", "circle"],
])("%s for %s in %s is %s", (text, code, unit, expected) => {
  expect(outcome(text, code, unit)).toBe(expected);
});

test("a circle tells its path", () => {
  const read = checkFormula("twice * homes", { code: "paid", unit: "CNY" }, known);
  expect(read.kind === "problem" && read.message).toContain("paid → twice → each → paid");
});
