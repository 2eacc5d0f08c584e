import { test } from "vitest";
import { expectComplaint } from "../seed-folder.kit.ts";

const rule = (rule: string, code = "a-rule") => `- {code: ${code}, name: 规则, rule: ${rule}}\n`;
const paid = rule("{kind: PRODUCT, factors: [homes, each], product: paid}");

test.each([
  ["a kind that there is not", rule("{kind: POWER, metric: homes}"), "1  "],
  ["a wrong unit", rule("{kind: SUBSET, part: homes, whole: paid}"), "1  这个指标的单位是“元”，应为“户”。; "],
  [
    "a metric by itself",
    paid + rule("{kind: MEAN, total: paid, count: homes, mean: each}", "b-rule"),
    "2  it defines a metric by itself (each, paid, each); ",
  ],
  ["one code twice", paid + paid, "2  the code “a-rule” is already at rules.yaml:1; "],
])("%s is refused at its line", async (_, text, start) => {
  await expectComplaint({ "rules.yaml": text }, `rules.yaml:${start}`);
});

test("figures that break a rule are refused where the result stands", async () => {
  await expectComplaint(
    { "rules.yaml": rule("{kind: RANGE, metric: paid, maximum: 50000}") },
    "figures/poverty.yaml:2  “分红”是7.75万元，应在范围内：不超过5万元。; ",
  );
});
