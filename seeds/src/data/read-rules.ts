import { evaluateRule, type RuleFigure } from "@gongbao/schema/integrity/evaluate-rule.ts";
import { termsOf } from "@gongbao/schema/integrity/rule.ts";
import { circleClosedBy } from "@gongbao/schema/integrity/rule-circle.ts";
import { unitFaults } from "@gongbao/schema/integrity/rule-units.ts";
import type { Report } from "../seed-problems.ts";
import type { MetricSeed, RuleSeed } from "../seeds.type.ts";
import { ruleSchema } from "./data.schema.ts";
import { mustKnow } from "./must-know.ts";
import { readYamlList } from "./read-yaml.ts";
import { observationKey, type PlacedObservation, type SeedData } from "./seed-data.ts";
import { byCode } from "./unique.ts";

/**
 * Reads what `rules.yaml` states between metrics, and holds the figures to it: to every rule between metrics of one
 * area, period and breakdown. Growth and jumps are left to the api.
 */
export function readRules(source: { file: string; text: string }, data: SeedData, report: Report): RuleSeed[] {
  const rules: RuleSeed[] = [];
  for (const { value: seed, placeOf } of byCode(readYamlList(source, ruleSchema, report), report).values()) {
    const terms = termsOf(seed.rule);
    const known = terms.map(({ metric }) => mustKnow(data.metrics, "metric", metric, placeOf(), report));
    if (known.includes(false)) continue;
    const metrics = terms.map(({ metric }) => data.metrics.get(metric) as MetricSeed);
    const faults = unitFaults(
      seed.rule,
      metrics.map(({ unit }) => unit),
    );
    for (const { field, message } of faults) report(placeOf("rule", field), message, "name a metric whose unit fits");
    const circle = circleClosedBy(
      seed.rule,
      rules.map(({ rule }) => rule),
    );
    if (circle)
      report(placeOf("rule"), `it defines a metric by itself (${circle.join(", ")})`, "state each relation once");
    if (faults.length > 0 || circle) continue;
    rules.push(seed);
    if (seed.rule.kind === "GROWTH" || seed.rule.kind === "JUMP") continue;
    for (const observation of data.observations.values()) {
      if (observation.metric === metrics.at(-1)?.code) holdTo(seed, metrics, observation, data, report);
    }
  }
  return rules;
}

function holdTo(
  { rule, tolerance, code }: RuleSeed,
  metrics: readonly MetricSeed[],
  result: PlacedObservation,
  data: SeedData,
  report: Report,
): void {
  const figures = metrics.flatMap(({ code, name, unit, unitLabel, decimals }): RuleFigure[] => {
    const key = observationKey(code, result.area, result.period.code, result.breakdown);
    const { value = null, approximation = null } = data.observations.get(key) ?? {};
    return value === null ? [] : [{ name, unit, unitLabel, decimals, value, approximate: approximation ?? undefined }];
  });
  if (figures.length < metrics.length) return;
  const outcome = evaluateRule(rule, tolerance, figures);
  if (outcome.kind !== "FAILS") return;
  report(result.place, outcome.message, `correct the figure that is wrong, or the rule “${code}” in rules.yaml`);
}
