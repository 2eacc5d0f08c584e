import type { RuleDefinition, Tolerance } from "@gongbao/schema/integrity/rule.ts";
import type { Kysely } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { evaluateInstance, placeOf } from "../evaluate-instance.ts";
import type { StoredRule } from "../integrity-rule.queries.ts";
import { knownFigures } from "../known-figures.ts";
import { metricIds } from "../metric-ids.ts";
import { ruleInstances } from "../rule-instances.ts";

export const TRIAL_OUTCOMES = ["FAILS", "TRUNCATED", "LACKS", "HOLDS"] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

/** What a rule would say of one area, period and breakdown. */
export interface TrialRow {
  place: string;
  period: string;
  outcome: TrialOutcome;
  message: string | null;
}

/** How a rule fares with all the public figures there are: those it fails on come first. */
export interface RuleTrial {
  counts: Record<TrialOutcome, number>;
  rows: TrialRow[];
}

/** Tries a rule without storing anything, in three statements. */
export async function tryRule(
  db: Kysely<Tables>,
  definition: RuleDefinition,
  tolerance: Tolerance,
  at: Date,
): Promise<RuleTrial> {
  const rule = { definition, tolerance, severity: "ERROR" } as StoredRule;
  const instances = await ruleInstances(db, definition, await metricIds(db, [definition]), null);
  const ids = new Set(instances.flatMap(({ observations }) => observations.filter((id) => id !== null)));
  const figures = await knownFigures(db, [...ids]);
  const rows = instances.map((instance): TrialRow => {
    const outcome = evaluateInstance(rule, instance, figures, at);
    const figure = figures.get(instance.observations.find((id) => id !== null) ?? "");
    const message = "numbers" in outcome ? outcome.outcome.message : null;
    return {
      place: figure ? placeOf(figure, instance.period).slice(0, -1) : "",
      period: instance.period,
      outcome: outcome.kind,
      message,
    };
  });
  const order = (row: TrialRow) => TRIAL_OUTCOMES.indexOf(row.outcome);
  const counts = Object.fromEntries(
    TRIAL_OUTCOMES.map((outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length]),
  ) as RuleTrial["counts"];
  return { counts, rows: rows.sort((a, b) => order(a) - order(b) || (a.place < b.place ? -1 : 1)) };
}
