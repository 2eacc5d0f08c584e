import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { whoChanged } from "../../audit/who-changed.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { uuidOf } from "../../server/public-id.ts";
import type { ChangeIntegrityRuleInput } from "../integrity-rule.inputs.ts";
import { activeRules, type StoredRule } from "../integrity-rule.queries.ts";
import { readDefinition, readTolerance, ruleIssues } from "../rule-issues.ts";
import { auditRule, lockRules, nameIssues, type RuleOutcomeOf } from "./create-rule.ts";
import { settleRuleFindings } from "./settle-findings.ts";

/** Changes a rule in force; its open findings are looked at again. */
export function changeRule(em: EntityManager, input: ChangeIntegrityRuleInput, by: string): Promise<RuleOutcomeOf> {
  return em.fork().transactional(async (transaction): Promise<RuleOutcomeOf> => {
    const tx = transaction.getKysely<Tables>();
    await lockRules(tx);
    const rules = await activeRules(tx);
    const seen = await seenRule(tx, rules, input);
    if (seen.kind === "refused") return seen;
    const { rule } = seen;
    const definition = input.definition
      ? readDefinition(input.definition)
      : { kind: "value" as const, value: rule.definition };
    const tolerance = input.tolerance
      ? readTolerance(input.tolerance)
      : { kind: "value" as const, value: rule.tolerance };
    const name = input.name?.trim() ?? rule.name;
    const issues = nameIssues(name);
    for (const checked of [definition, tolerance]) if (checked.kind === "issues") issues.push(...checked.issues);
    if (definition.kind === "value") {
      const others = rules.filter(({ id }) => id !== rule.id).map((other) => other.definition);
      issues.push(...(await ruleIssues(tx, definition.value, others)));
    }
    if (issues.length > 0 || definition.kind === "issues" || tolerance.kind === "issues")
      return { kind: "refused", issues };
    const was = { name: rule.name, definition: rule.definition, tolerance: rule.tolerance, severity: rule.severity };
    const now = {
      name,
      definition: definition.value,
      tolerance: tolerance.value,
      severity: input.severity ?? rule.severity,
    };
    if (isDeepStrictEqual(was, now)) {
      return { kind: "refused", issues: [issue("UNCHANGED", null, "与现行规则相同，没有需要修改的内容。")] };
    }
    await sql`update integrity_rule set name = ${name}, kind = ${now.definition.kind}, severity = ${now.severity},
      definition = ${JSON.stringify(now.definition)}::jsonb, tolerance = ${JSON.stringify(now.tolerance)}::jsonb,
      version = version + 1 where id = ${rule.id}`.execute(tx);
    const at = await databaseClock(tx);
    await auditRule(tx, rule.id, "integrity-rule.change", { was, now }, { at, by });
    await settleRuleFindings(tx, at);
    return { kind: "written", ruleId: rule.id };
  });
}

/** The rule in force as the caller has seen it, or who has changed it since. */
export async function seenRule(
  tx: Kysely<Tables>,
  rules: readonly StoredRule[],
  { ruleId, seenVersion }: { ruleId: string; seenVersion: number },
): Promise<{ kind: "seen"; rule: StoredRule } | { kind: "refused"; issues: IssueRow[] }> {
  const rule = rules.find(({ id }) => id === uuidOf("rule", ruleId));
  if (!rule) return { kind: "refused", issues: [issue("NOT_FOUND", "ruleId", "没有这条规则，或者它已停用。")] };
  if (rule.version === seenVersion) return { kind: "seen", rule };
  const { who, when } = await whoChanged(tx, "integrity_rule", rule.id);
  const message = `${who}已于${when}把这条规则改为第${rule.version}版；请核对后再修改。`;
  return { kind: "refused", issues: [issue("STALE", "seenVersion", message)] };
}
