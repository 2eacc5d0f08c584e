import { expect, test } from "vitest";
import { type Cell, evaluateFormula, formulaCells } from "./formula-evaluate.ts";
import { parseFormula } from "./formula-parse.ts";
import { type Period, parsePeriod } from "./period.ts";

type Values = Record<string, string>;

/** The value for that period (2018 unless said) of what is stated as `code` (this period) or `code period`. */
function value(text: string, values: Values, decimals = 0, code = "2018"): string | undefined {
  const [parsed, period] = [parseFormula(text), parsePeriod(code) as Period];
  if (parsed.kind === "problem") throw new Error(parsed.message);
  const read = (cell: Cell) => {
    const found = values[`${cell.code} ${cell.period}`] ?? (cell.period === code ? values[cell.code] : undefined);
    if (found === undefined) throw new Error(`no ${cell.code} ${cell.period}`);
    return found;
  };
  return evaluateFormula(parsed.formula, { period, decimals, read });
}

test.each<[string, Values, number, string | undefined]>([
  ["a / b", { a: "25000", b: "50" }, 0, "500"],
  ["a / b", { a: "77500", b: "155" }, 2, "500"],
  ["a / b", { a: "5", b: "2" }, 0, "3"],
  ["a / b", { a: "-5", b: "2" }, 0, "-3"],
  ["a / b * 100", { a: "1", b: "3" }, 2, "33.33"],
  ["a / b * 1.5", { a: "1", b: "3" }, 0, "1"],
  ["a / b * 3", { a: "1", b: "3" }, 0, "1"],
  ["a - b", { a: "10.2", b: "4.55" }, 0, "5.65"],
  ["a + b", { a: "0.1", b: "0.2" }, 0, "0.3"],
  ["-a", { a: "0" }, 0, "0"],
  ["sum(a, b, 1)", { a: "1", b: "2" }, 0, "4"],
  ["a * 0.123456789", { a: "1" }, 0, "0.12345679"],
  ["a * a", { a: "9".repeat(38) }, 0, `${"9".repeat(37)}8${"0".repeat(37)}1`],
  ["a / b", { a: "1", b: "0" }, 0, undefined],
  ["a / (b - 50) + 1", { a: "1", b: "50" }, 0, undefined],
  ["growth(a)", { a: "110", "a 2017": "100" }, 1, "10"],
  ["growth(a)", { a: "1", "a 2017": "3" }, 1, "-66.7"],
  ["growth(a)", { a: "1", "a 2017": "0" }, 1, undefined],
  ["difference(a)", { a: "1.7", "a 2017": "3.1" }, 0, "-1.4"],
  ["previous(a) - a", { a: "16600000", "a 2017": "30460000" }, 0, "13860000"],
  ["cumulative(a)", { a: "7" }, 0, "7"],
])("%s of %j to %i decimals is %s", (text, values, decimals, expected) => {
  expect(value(text, values, decimals)).toBe(expected);
});

test("a cumulative value runs from the first month of its year", () => {
  const values = { "a 2018-01": "1", "a 2018-02": "20", "a 2018-03": "300", "a 2017-12": "4000" };
  expect(value("cumulative(a)", values, 0, "2018-03")).toBe("321");
});

test.each([
  ["a / b", "2018", ["a 2018", "b 2018"]],
  ["a - previous(a) + a", "2018-H1", ["a 2018-H1", "a 2017-H2"]],
  ["growth(a)", "2018-01", ["a 2018-01", "a 2017-12"]],
  ["cumulative(a) / b", "2018-Q2", ["a 2018-Q2", "a 2018-Q1", "b 2018-Q2"]],
  ["1 + 1", "2018", []],
  ["growth(a)", "2017/2018", ["a 2017/2018", "a 2015/2016"]],
  ["growth(a)", "1000", undefined],
  ["cumulative(a)", "2017/2018", undefined],
  ["a / b", "2017/2018", ["a 2017/2018", "b 2017/2018"]],
])("%s for %s needs %j", (text, code, cells) => {
  const read = parseFormula(text);
  if (read.kind === "problem") throw new Error(read.message);
  const found = formulaCells(read.formula, parsePeriod(code) as Period);
  expect(found?.map((cell) => `${cell.code} ${cell.period}`)).toEqual(cells);
});
