import { ExactDecimal } from "@gongbao/schema/figures/decimal.ts";
import type { Report } from "../seed-problems.ts";
import { ruleSchema } from "./data.schema.ts";
import { mustKnow } from "./must-know.ts";
import { readYamlList } from "./read-yaml.ts";
import { observationKey, type SeedData } from "./seed-data.ts";

/** Holds the figures to the arithmetic that `rules.yaml` states: a product of two metrics equals a third one. */
export function checkRules(source: { file: string; text: string }, data: SeedData, report: Report): void {
  for (const { value: rule, placeOf } of readYamlList(source, ruleSchema, report)) {
    const [first, second] = rule.product;
    const known = [first, second, rule.equals].map((code) => mustKnow(data.metrics, "metric", code, placeOf(), report));
    if (known.includes(false)) continue;
    for (const total of data.observations.values()) {
      if (total.metric !== rule.equals || total.value === null) continue;
      const factor = (metric: string) =>
        data.observations.get(observationKey(metric, total.area, total.period.code, total.breakdown))?.value;
      const [a, b] = [factor(first), factor(second)];
      if (!a || !b) continue;
      const product = new ExactDecimal(a).times(b).toFixed();
      if (product === total.value) continue;
      const sum = `${first} ${a} × ${second} ${b} = ${product}`;
      report(
        total.place,
        `${sum}, but ${total.metric} is ${total.value}`,
        `correct the one that is wrong (${placeOf().file})`,
      );
    }
  }
}
