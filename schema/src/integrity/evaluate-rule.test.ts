import { expect, test } from "vitest";
import type { Approximation } from "../figures/figure.ts";
import type { UnitCode } from "../figures/units.ts";
import { evaluateRule } from "./evaluate-rule.ts";
import type { RuleDefinition, Tolerance } from "./rule.ts";

type Short = [value: string, unit: UnitCode, approximate?: Approximation];
const names = ["甲", "乙", "丙", "丁"];

function outcome(definition: RuleDefinition, shorts: Short[], tolerance: Tolerance = { kind: "ROUNDING" }) {
  const figures = shorts.map(([value, unit, approximate], index) => ({
    value,
    unit,
    approximate,
    name: names[index] ?? "",
  }));
  return evaluateRule(definition, tolerance, figures);
}

const product: RuleDefinition = { kind: "PRODUCT", factors: ["a", "b"], product: "c" };
const sum = (exhaustive: boolean): RuleDefinition => ({ kind: "SUM", parts: ["a", "b"], exhaustive, total: "c" });
const share: RuleDefinition = { kind: "SHARE", part: "a", whole: "b", share: "c" };
const growth: RuleDefinition = { kind: "GROWTH", value: "a", against: "PERIOD_BEFORE", growth: "c" };
const difference: RuleDefinition = { kind: "DIFFERENCE", minuend: "a", subtrahend: "b", difference: "c" };
const mean: RuleDefinition = { kind: "MEAN", total: "a", count: "b", mean: "c" };
const subset: RuleDefinition = { kind: "SUBSET", part: "a", whole: "b" };
const range: RuleDefinition = { kind: "RANGE", metric: "a", minimum: "0", maximum: "100" };
const jump: RuleDefinition = { kind: "JUMP", metric: "a", against: "SERIES", factor: "3" };

test.each<[string, RuleDefinition, Short[], string]>([
  [
    "50户 × 500元 = 2.5万元",
    product,
    [
      ["50", "household"],
      ["500", "CNY/household"],
      ["25000", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "155户 × 500元 = 7.75万元",
    product,
    [
      ["155", "household"],
      ["500", "CNY/household"],
      ["77500", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "155户 × 500元 is not 8.75万元",
    product,
    [
      ["155", "household"],
      ["500", "CNY/household"],
      ["87500", "CNY"],
    ],
    "FAILS",
  ],
  [
    "7.75万 printed as 7.8万 was rounded",
    product,
    [
      ["155", "household"],
      ["500", "CNY/household"],
      ["78000", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "10% of 50万元 is 5万元",
    product,
    [
      ["500000", "CNY"],
      ["10", "percent"],
      ["50000", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "10% of 50万元 is not 6.5万元",
    product,
    [
      ["500000", "CNY"],
      ["10", "percent"],
      ["65000", "CNY"],
    ],
    "FAILS",
  ],
  [
    "10.2万 + 20.3万 = 30.5万",
    sum(true),
    [
      ["102000", "CNY"],
      ["203000", "CNY"],
      ["305000", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "rounded parts may miss the total by one",
    sum(true),
    [
      ["102000", "CNY"],
      ["203000", "CNY"],
      ["306000", "CNY"],
    ],
    "HOLDS",
  ],
  [
    "rounded parts may not miss it by three",
    sum(true),
    [
      ["102000", "CNY"],
      ["203000", "CNY"],
      ["308000", "CNY"],
    ],
    "FAILS",
  ],
  [
    "counts are exact: 12 + 15 is not 28",
    sum(true),
    [
      ["12", "household"],
      ["15", "household"],
      ["28", "household"],
    ],
    "FAILS",
  ],
  [
    "parts that are not all may be less",
    sum(false),
    [
      ["12", "household"],
      ["15", "household"],
      ["28", "household"],
    ],
    "HOLDS",
  ],
  [
    "but never more",
    sum(false),
    [
      ["12", "household"],
      ["17", "household"],
      ["28", "household"],
    ],
    "FAILS",
  ],
  [
    "119 of 183 is 65%",
    share,
    [
      ["119", "household"],
      ["183", "household"],
      ["65", "percent"],
    ],
    "HOLDS",
  ],
  [
    "120 of 183 is 65% only if cut off",
    share,
    [
      ["120", "household"],
      ["183", "household"],
      ["65", "percent"],
    ],
    "TRUNCATED",
  ],
  [
    "118 of 183 is not 65%",
    share,
    [
      ["118", "household"],
      ["183", "household"],
      ["65", "percent"],
    ],
    "FAILS",
  ],
  [
    "a share of nothing",
    share,
    [
      ["1", "household"],
      ["0", "household"],
      ["65", "percent"],
    ],
    "FAILS",
  ],
  [
    "65% of 183 is 118 only if cut off",
    product,
    [
      ["183", "household"],
      ["65", "percent"],
      ["118", "household"],
    ],
    "TRUNCATED",
  ],
  [
    "12 after 10 is 20% more",
    growth,
    [
      ["12", "household"],
      ["10", "household"],
      ["20", "percent"],
    ],
    "HOLDS",
  ],
  [
    "10 after 12 is not 20% less",
    growth,
    [
      ["10", "household"],
      ["12", "household"],
      ["-20", "percent"],
    ],
    "FAILS",
  ],
  [
    "growth from zero",
    growth,
    [
      ["10", "household"],
      ["0", "household"],
      ["20", "percent"],
    ],
    "FAILS",
  ],
  [
    "10.2% − 1.7% = 8.5个百分点",
    difference,
    [
      ["10.2", "percent"],
      ["1.7", "percent"],
      ["8.5", "percentage-point"],
    ],
    "HOLDS",
  ],
  [
    "10.2% − 1.7% is not 83.3个百分点",
    difference,
    [
      ["10.2", "percent"],
      ["1.7", "percent"],
      ["83.3", "percentage-point"],
    ],
    "FAILS",
  ],
  [
    "53.86 and 53.9 are one number, printed twice",
    difference,
    [
      ["53.86", "percent"],
      ["53.9", "percent"],
      ["0", "percentage-point"],
    ],
    "HOLDS",
  ],
  [
    "7.75万元 ÷ 155户 = 500元",
    mean,
    [
      ["77500", "CNY"],
      ["155", "household"],
      ["500", "CNY/household"],
    ],
    "HOLDS",
  ],
  [
    "10万元 ÷ 30户 = 3333元 to the digit printed",
    mean,
    [
      ["100000", "CNY"],
      ["30", "household"],
      ["3333", "CNY/household"],
    ],
    "HOLDS",
  ],
  [
    "a mean over nobody",
    mean,
    [
      ["77500", "CNY"],
      ["0", "household"],
      ["500", "CNY/household"],
    ],
    "FAILS",
  ],
  [
    "a part as large as the whole",
    subset,
    [
      ["20", "person"],
      ["20", "person"],
    ],
    "HOLDS",
  ],
  [
    "a part larger than the whole",
    subset,
    [
      ["21", "person"],
      ["20", "person"],
    ],
    "FAILS",
  ],
  ["at the end of the range", range, [["100", "percent"]], "HOLDS"],
  ["out of the range", range, [["100.1", "percent"]], "FAILS"],
  [
    "three times is no jump",
    jump,
    [
      ["30", "person"],
      ["10", "person"],
    ],
    "HOLDS",
  ],
  [
    "four times is",
    jump,
    [
      ["40", "person"],
      ["10", "person"],
    ],
    "FAILS",
  ],
  [
    "down to a quarter is",
    jump,
    [
      ["10", "person"],
      ["40", "person"],
    ],
    "FAILS",
  ],
  [
    "10余次 × 2 may be 25",
    product,
    [
      ["10", "course", "OVER"],
      ["2", "person"],
      ["25", "person"],
    ],
    "HOLDS",
  ],
  [
    "近30 may be 29",
    subset,
    [
      ["29", "person"],
      ["30", "person", "UNDER"],
    ],
    "HOLDS",
  ],
  [
    "近30 is never 31",
    subset,
    [
      ["31", "person"],
      ["30", "person", "UNDER"],
    ],
    "FAILS",
  ],
  [
    "约30 may be 31",
    subset,
    [
      ["31", "person"],
      ["30", "person", "ABOUT"],
    ],
    "HOLDS",
  ],
])("%s: %#", (_, definition, figures, kind) => {
  expect(outcome(definition, figures).kind).toBe(kind);
});

test.each<[Tolerance, string, string]>([
  [{ kind: "ABSOLUTE", amount: "1" }, "28", "HOLDS"],
  [{ kind: "ABSOLUTE", amount: "1" }, "29", "FAILS"],
  [{ kind: "RELATIVE", amount: "10" }, "29", "HOLDS"],
  [{ kind: "RELATIVE", amount: "5" }, "29", "FAILS"],
  [{ kind: "RELATIVE", amount: "0" }, "27", "HOLDS"],
])("within %j 12 + 15 may be %s: %s", (tolerance, total, kind) => {
  expect(
    outcome(
      sum(true),
      [
        ["12", "household"],
        ["15", "household"],
        [total, "household"],
      ],
      tolerance,
    ).kind,
  ).toBe(kind);
});

test("a failure names what is expected and what was found, in Chinese", () => {
  expect(
    outcome(product, [
      ["155", "household"],
      ["500", "CNY/household"],
      ["87500", "CNY"],
    ]),
  ).toEqual({
    kind: "FAILS",
    expected: "7.75万元",
    found: "8.75万元",
    message: "按“甲”155户、“乙”500元/户计算，“丙”应为7.75万元，现为8.75万元。",
  });
  expect(
    outcome(sum(false), [
      ["12", "household"],
      ["17", "household"],
      ["28", "household"],
    ]),
  ).toMatchObject({
    message: "“甲”12户、“乙”17户，合计29户，超过了“丙”28户。",
  });
});

test("a number that was cut off is said to be so", () => {
  expect(
    outcome(share, [
      ["120", "household"],
      ["183", "household"],
      ["65", "percent"],
    ]),
  ).toEqual({
    kind: "TRUNCATED",
    expected: "66%",
    found: "65%",
    message: "按“甲”120户、“乙”183户计算，“丙”四舍五入应为66%；65%是截尾所得，请写四舍五入的结果。",
  });
});
