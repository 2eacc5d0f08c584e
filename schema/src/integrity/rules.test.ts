import { expect, test } from "vitest";
import type { UnitCode } from "../figures/units.ts";
import { type RuleDefinition, ruleDefinitionSchema, toleranceSchema } from "./rule.ts";
import { circleClosedBy } from "./rule-circle.ts";
import { ruleStatement } from "./rule-statement.ts";
import { unitFaults } from "./rule-units.ts";

const product = (one: string, other: string, result: string): RuleDefinition => ({
  kind: "PRODUCT",
  factors: [one, other],
  product: result,
});
const share: RuleDefinition = { kind: "SHARE", part: "a", whole: "b", share: "c" };

test.each<[string, RuleDefinition, UnitCode[], string[]]>([
  ["户 × 元/户 = 元", product("a", "b", "c"), ["household", "CNY/household", "CNY"], []],
  ["队 × 人/队 = 人", product("a", "b", "c"), ["team", "person/team", "person"], []],
  ["户 × 元/户 is not 户", product("a", "b", "c"), ["household", "CNY/household", "household"], ["product"]],
  ["人 × 元/户 is not 元", product("a", "b", "c"), ["person", "CNY/household", "CNY"], ["product"]],
  ["元 × % = 元", product("a", "b", "c"), ["CNY", "percent", "CNY"], []],
  ["元 × 百分点 is nothing", product("a", "b", "c"), ["CNY", "percentage-point", "CNY"], ["product"]],
  ["元 ÷ 户 = 元/户", { kind: "MEAN", total: "a", count: "b", mean: "c" }, ["CNY", "household", "CNY/household"], []],
  [
    "元 ÷ 户 is not 元/人",
    { kind: "MEAN", total: "a", count: "b", mean: "c" },
    ["CNY", "household", "CNY/person"],
    ["mean"],
  ],
  ["a share is a percentage", share, ["household", "household", "percent"], []],
  ["a share is not in points", share, ["household", "household", "percentage-point"], ["share"]],
  ["a share is of the same thing", share, ["person", "household", "percent"], ["whole"]],
  [
    "growth is a percentage",
    { kind: "GROWTH", value: "a", against: "YEAR_BEFORE", growth: "b" },
    ["CNY", "CNY"],
    ["growth"],
  ],
  [
    "percentages differ by points",
    { kind: "DIFFERENCE", minuend: "a", subtrahend: "b", difference: "c" },
    ["percent", "percent", "percentage-point"],
    [],
  ],
  [
    "percentages do not differ by percent",
    { kind: "DIFFERENCE", minuend: "a", subtrahend: "b", difference: "c" },
    ["percent", "percent", "percent"],
    ["difference"],
  ],
  [
    "户 and 人 do not add up",
    { kind: "SUM", parts: ["a", "b"], exhaustive: true, total: "c" },
    ["household", "person", "household"],
    ["parts"],
  ],
  ["a subset is of the same unit", { kind: "SUBSET", part: "a", whole: "b" }, ["household", "person"], ["whole"]],
])("%s", (_, definition, units, fields) => {
  expect(unitFaults(definition, units).map(({ field }) => field)).toEqual(fields);
});

test.each<[string, RuleDefinition, RuleDefinition[], string[] | undefined]>([
  ["nothing else", product("a", "b", "c"), [], undefined],
  ["a metric by itself", product("a", "b", "a"), [], ["a", "a"]],
  ["each by the other", product("c", "x", "a"), [product("a", "b", "c")], ["a", "c", "a"]],
  ["over three", product("c", "x", "d"), [product("a", "b", "c"), product("d", "y", "a")], ["d", "c", "a", "d"]],
  [
    "the same relation again in the other direction",
    { kind: "MEAN", total: "c", count: "b", mean: "a" },
    [product("a", "b", "c")],
    ["a", "c", "a"],
  ],
  [
    "what only bounds a metric defines nothing",
    { kind: "SUBSET", part: "c", whole: "a" },
    [product("a", "b", "c")],
    undefined,
  ],
])("a circle: %s", (_, rule, others, circle) => {
  expect(circleClosedBy(rule, others)).toEqual(circle);
});

test.each<[string, unknown, (string | number)[]]>([
  ["an unknown kind", { kind: "POWER" }, ["kind"]],
  ["no result", { kind: "PRODUCT", factors: ["a", "b"] }, ["product"]],
  ["one factor", { kind: "PRODUCT", factors: ["a"], product: "c" }, ["factors"]],
  ["a member of another kind", { kind: "SUBSET", part: "a", whole: "b", share: "c" }, []],
  ["a range without an end", { kind: "RANGE", metric: "a" }, ["minimum"]],
  ["a range that runs backwards", { kind: "RANGE", metric: "a", minimum: "2", maximum: "1" }, ["maximum"]],
  ["NaN as an end", { kind: "RANGE", metric: "a", minimum: "NaN" }, ["minimum"]],
  ["a jump by one", { kind: "JUMP", metric: "a", against: "SERIES", factor: "1" }, ["factor"]],
  ["a jump by Infinity", { kind: "JUMP", metric: "a", against: "SERIES", factor: "Infinity" }, ["factor"]],
])("refused: %s", (_, definition, path) => {
  expect(ruleDefinitionSchema.safeParse(definition).error?.issues[0]?.path).toEqual(path);
});

test("a tolerance is never negative", () => {
  expect(toleranceSchema.safeParse({ kind: "ABSOLUTE", amount: "-1" }).success).toBe(false);
  expect(toleranceSchema.safeParse({ kind: "RELATIVE", amount: "2.5" }).success).toBe(true);
});

test("a rule reads as one line", () => {
  const nameOf = (code: string) => ({ a: "分红户数", b: "每户分红", c: "分红金额" })[code] ?? code;
  expect(ruleStatement(product("a", "b", "c"), nameOf)).toBe("分红户数 × 每户分红 = 分红金额");
  expect(ruleStatement({ kind: "RANGE", metric: "a", minimum: "0" }, nameOf)).toBe("0 ≤ 分红户数");
});
