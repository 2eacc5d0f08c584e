import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { periodLabel } from "@gongbao/schema/figures/period-label.ts";
import { evaluateRule, type RuleFigure, type RuleOutcome } from "@gongbao/schema/integrity/evaluate-rule.ts";
import type { FindingDraft } from "./finding-draft.ts";
import type { StoredRule } from "./integrity-rule.queries.ts";
import { inForceAt, type KnownFigure, type KnownValue } from "./known-figures.ts";
import type { RuleInstance } from "./rule-instances.ts";

/** What a rule says of its figures at one moment; LACKS where one of them has no public value then. */
export type InstanceOutcome =
  | { kind: "LACKS" | "HOLDS" }
  | { kind: "TRUNCATED" | "FAILS"; outcome: Extract<RuleOutcome, { message: string }>; numbers: string };

export function evaluateInstance(
  rule: StoredRule,
  { observations }: Pick<RuleInstance, "observations">,
  figures: ReadonlyMap<string, KnownFigure>,
  at: Date,
): InstanceOutcome {
  const known = observations.map((id) => (id === null ? undefined : figures.get(id)));
  const stated = known.map((figure) => figure && { figure, value: inForceAt(figure, at).now });
  if (rule.definition.kind === "JUMP" && rule.definition.against === "HISTORY" && known[0]) {
    stated.push({ figure: known[0], value: inForceAt(known[0], at).before });
  }
  const members: { figure: KnownFigure; value: KnownValue & { value: string } }[] = [];
  for (const member of stated) {
    if (!member?.value || member.value.value === null) return { kind: "LACKS" };
    members.push({ figure: member.figure, value: { ...member.value, value: member.value.value } });
  }
  const outcome = evaluateRule(rule.definition, rule.tolerance, members.map(ruleFigure));
  if (outcome.kind === "HOLDS") return outcome;
  const numbers = members.map(({ value }) => `${value.value}${value.approximation ?? ""}`).join(" ");
  return { kind: outcome.kind, outcome, numbers };
}

function ruleFigure({ figure, value }: { figure: KnownFigure; value: KnownValue & { value: string } }): RuleFigure {
  const { metricName: name, unit, unitLabel, decimals } = figure;
  return { name, unit, unitLabel, decimals, value: value.value, approximate: value.approximation ?? undefined };
}

/** The finding that a failing outcome makes. */
export function draftOf(
  rule: StoredRule,
  instance: RuleInstance,
  figures: ReadonlyMap<string, KnownFigure>,
  { kind, outcome, numbers }: Extract<InstanceOutcome, { numbers: string }>,
  at: Date,
): FindingDraft {
  const observations = instance.observations.filter((id) => id !== null);
  const figure = figures.get(observations[0] ?? "");
  return {
    origin: "RULE",
    check: rule.code,
    ruleId: rule.id,
    subject: `${rule.id} ${instance.area_id} ${instance.period} ${instance.breakdown}`,
    numbers,
    observations,
    articleId: null,
    revisionId: null,
    place: null,
    start: null,
    length: null,
    severity: kind === "TRUNCATED" ? "WARNING" : rule.severity,
    message: `${figure ? placeOf(figure, instance.period) : ""}${outcome.message}`,
    detail: { expected: outcome.expected, found: outcome.found },
    aboutFrom: at,
  };
}

/** 济宁经开区2018年5月（嘉合塑胶，3）： */
export function placeOf({ areaName, breakdown }: KnownFigure, code: string): string {
  const period = parsePeriod(code);
  const values = Object.values(breakdown);
  const parts = values.length > 0 ? `（${values.join("，")}）` : "";
  return `${areaName}${period.kind === "period" ? periodLabel(period, "zh-CN") : code}${parts}：`;
}
