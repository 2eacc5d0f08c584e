import { termsOf } from "@gongbao/schema/integrity/rule.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { draftOf, evaluateInstance } from "../evaluate-instance.ts";
import type { FindingDraft } from "../finding-draft.ts";
import { activeRules, type StoredRule } from "../integrity-rule.queries.ts";
import { type KnownFigure, type KnownValue, knownFigures } from "../known-figures.ts";
import { metricIds } from "../metric-ids.ts";
import { type RuleInstance, ruleInstances } from "../rule-instances.ts";

/** Values that somebody proposes, by the observation's UUID. */
export type ProposedValues = ReadonlyMap<string, KnownValue>;

/**
 * What the rules in force say of observations at a moment, or with proposed values at each moment from which one of
 * them would hold. A fixed number of statements and one for each rule that they take part in.
 */
export async function findingsOfFigures(
  tx: Kysely<Tables>,
  observationIds: readonly string[],
  at: Date,
  proposed: ProposedValues = new Map(),
): Promise<FindingDraft[]> {
  const rules = await activeRules(tx);
  if (rules.length === 0 || observationIds.length === 0) return [];
  const applying: { rule: StoredRule; instance: RuleInstance }[] = [];
  const metrics = await metricIds(
    tx,
    rules.map(({ definition }) => definition),
  );
  const touched = await byMetric(tx, observationIds, [...metrics.values()]);
  for (const rule of rules) {
    const codes = termsOf(rule.definition).map(({ metric }) => metric);
    const own = [...new Set(codes)].flatMap((code) => touched.get(metrics.get(code) ?? "") ?? []);
    if (own.length === 0) continue;
    for (const instance of await ruleInstances(tx, rule.definition, metrics, own)) applying.push({ rule, instance });
  }
  const ids = new Set(applying.flatMap(({ instance }) => instance.observations.filter((id) => id !== null)));
  const figures = withProposed(await knownFigures(tx, [...ids]), proposed);
  return applying.flatMap(({ rule, instance }) =>
    momentsOf(instance, at, proposed).flatMap((moment) => {
      const outcome = evaluateInstance(rule, instance, figures, moment);
      return "numbers" in outcome ? [draftOf(rule, instance, figures, outcome, moment)] : [];
    }),
  );
}

async function byMetric(tx: Kysely<Tables>, ids: readonly string[], metrics: string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ metric_id: string; ids: string[] }>`
    select metric_id, json_agg(id) as ids from observation
    where id = ${anyUuid(ids)} and metric_id = ${anyUuid(metrics)} group by metric_id`.execute(tx);
  return new Map(rows.map(({ metric_id, ids }) => [metric_id, ids]));
}

/** A proposed value would be the newest vintage, so that it is in force from its moment on. */
function withProposed(figures: Map<string, KnownFigure>, proposed: ProposedValues): Map<string, KnownFigure> {
  for (const [id, value] of proposed) {
    const figure = figures.get(id);
    if (figure) figures.set(id, { ...figure, values: [...figure.values, value] });
  }
  return figures;
}

function momentsOf({ observations }: RuleInstance, at: Date, proposed: ProposedValues): Date[] {
  const moments = observations.flatMap((id) => {
    const value = id === null ? undefined : proposed.get(id);
    return value ? [Math.max(value.publicFrom.getTime(), at.getTime())] : [];
  });
  return moments.length === 0 ? [at] : [...new Set(moments)].sort((a, b) => a - b).map((moment) => new Date(moment));
}
