import { expect, test } from "vitest";
import { FORMULA_LIMITS, type Formula, formulaInputs } from "./formula.ts";
import { parseFormula } from "./formula-parse.ts";
import { printFormula } from "./formula-print.ts";

/** The formula as kept; a refusal as code and place. */
function kept(text: string): string {
  const read = parseFormula(text);
  return read.kind === "formula" ? printFormula(read.formula) : `${read.code}@${read.at}`;
}

test.each([
  ["dividend-paid / dividend-households", "dividend-paid / dividend-households"],
  ["  part/whole*100 ", "part / whole * 100"],
  ["a-b", "a-b"],
  ["a - b", "a - b"],
  ["a -b", "a - b"],
  ["(a) - (b)", "a - b"],
  ["a - (b - c)", "a - (b - c)"],
  ["a - b - c", "a - b - c"],
  ["(a + b) * c / (d * e)", "(a + b) * c / (d * e)"],
  ["-(a + b)", "-(a + b)"],
  ["--a", "--a"],
  ["0 - -0.50", "0 - -0.50"],
  ["growth(rural-poor-population)", "growth(rural-poor-population)"],
  ["previous( a )-a", "previous(a) - a"],
  ["sum(a, b + c, 3)", "sum(a, b + c, 3)"],
  ["sum", "sum"],
  ["5g-stations + 1", "5g-stations + 1"],
])("%s is kept as %s", (text, printed) => {
  expect(kept(text)).toBe(printed);
  expect(kept(printed)).toBe(printed);
});

test.each([
  ["", "unfinished@1"],
  ["a +", "unfinished@4"],
  ["a b", "rest@3"],
  ["a)", "rest@2"],
  ["(a", "sign@3"],
  ["* a", "operand@1"],
  ["a ** b", "operand@4"],
  ["3-2", "word@1"],
  ["A", "word@1"],
  ["1e30", "1e30"],
  ["1.", "word@1"],
  ["a.b", "word@1"],
  ["a − b", "character@3"],
  ["指标", "character@1"],
  ["a\u0000", "character@2"],
  ["𠮷", "character@1"],
  ["mean(a)", "function@1"],
  ["growth(a + b)", "sign@10"],
  ["growth(2)", "argument@8"],
  ["sum()", "operand@5"],
  ["sum(a,)", "operand@7"],
  ["1".repeat(21), "number-too-long@1"],
  ["(".repeat(200), "too-deep@17"],
  ["-".repeat(200), "too-deep@17"],
  [`a${" + a".repeat(60)}`, "too-many@119"],
  ["a".repeat(501), "too-long@500"],
  ["(".repeat(1_000), "too-long@500"],
])("%j is %s", (text, refusal) => {
  expect(kept(text)).toBe(refusal);
});

test("multiplication binds tighter, and equals are read from the left", () => {
  const shape = (formula: Formula): string =>
    formula.kind === "operation"
      ? `(${shape(formula.left)}${formula.operator}${shape(formula.right)})`
      : printFormula(formula);
  const read = parseFormula("a - b * c / d - e");
  expect(read.kind === "formula" && shape(read.formula)).toBe("((a-((b*c)/d))-e)");
});

test("inputs are named once, in the order of the formula", () => {
  const read = parseFormula("b / a * 100 + growth(c) - b");
  expect(read.kind === "formula" && formulaInputs(read.formula)).toEqual(["b", "a", "c"]);
});

test("the longest formula that is taken keeps to every limit", () => {
  const text = `a${" + a".repeat(29)}`;
  expect(kept(text)).toBe(text);
  expect(text.length).toBeLessThan(FORMULA_LIMITS.characters);
});

test("a million brackets are refused before they are read", () => {
  expect(kept("(".repeat(1_000_000))).toBe("too-long@500");
});
