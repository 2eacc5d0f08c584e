import { expect, test } from "vitest";
import { parseFormula } from "./formula-parse.ts";
import { formulaUnitProblem } from "./formula-unit.ts";
import type { UnitCode } from "./units.ts";

const units: Record<string, UnitCode> = {
  paid: "CNY",
  homes: "household",
  people: "person",
  teams: "team",
  size: "person/team",
  rate: "percent",
  points: "percentage-point",
};

function problemOf(text: string, unit: UnitCode): string | undefined {
  const read = parseFormula(text);
  if (read.kind === "problem") throw new Error(read.message);
  return formulaUnitProblem(read.formula, unit, (code) => units[code] as UnitCode)?.code;
}

test.each<[string, UnitCode]>([
  ["paid / homes", "CNY/household"],
  ["paid / people", "CNY/person"],
  ["teams * size", "person"],
  ["people / teams", "person/team"],
  ["people / size", "team"],
  ["paid / paid * 100", "percent"],
  ["100 * people / sum(people, people)", "percent"],
  ["growth(people)", "percent"],
  ["growth(rate)", "percent"],
  ["rate - rate", "percentage-point"],
  ["difference(rate)", "percentage-point"],
  ["previous(rate) - rate", "percentage-point"],
  ["rate + points", "percent"],
  ["points - points", "percentage-point"],
  ["sum(rate, rate)", "percent"],
  ["100 - rate", "percent"],
  ["paid * rate / 100", "CNY"],
  ["paid * rate * 0.01", "CNY"],
  ["previous(people) - people", "person"],
  ["cumulative(paid) * 2", "CNY"],
  ["-paid", "CNY"],
])("%s is in %s", (text, unit) => {
  expect(problemOf(text, unit)).toBeUndefined();
});

test.each<[string, UnitCode, string]>([
  ["paid / homes", "CNY", "unit"],
  ["paid / homes", "CNY/person", "unit"],
  ["paid / paid", "percent", "unit"],
  ["paid / homes * 100", "percent", "unit"],
  ["rate - rate", "percent", "unit"],
  ["rate", "percentage-point", "unit"],
  ["paid * rate", "CNY", "unit"],
  ["growth(paid)", "CNY", "unit"],
  ["paid + homes", "CNY", "units-differ"],
  ["sum(paid, people)", "CNY", "units-differ"],
  ["people + 1", "person", "units-differ"],
  ["rate + people", "percent", "units-differ"],
  ["1 + 1", "person", "unit"],
])("%s is not in %s", (text, unit, code) => {
  expect(problemOf(text, unit)).toBe(code);
});
