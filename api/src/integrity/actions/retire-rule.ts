import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { RetireIntegrityRuleInput } from "../integrity-rule.inputs.ts";
import { activeRules } from "../integrity-rule.queries.ts";
import { seenRule } from "./change-rule.ts";
import { auditRule, lockRules, type RuleOutcomeOf } from "./create-rule.ts";
import { fix } from "./settle-findings.ts";

/** Takes a rule out of force; its open findings are closed with it. */
export function retireRule(em: EntityManager, input: RetireIntegrityRuleInput, by: string): Promise<RuleOutcomeOf> {
  return em.fork().transactional(async (transaction): Promise<RuleOutcomeOf> => {
    const tx = transaction.getKysely<Tables>();
    await lockRules(tx);
    const seen = await seenRule(tx, await activeRules(tx), input);
    if (seen.kind === "refused") return seen;
    const { id, version } = seen.rule;
    await sql`update integrity_rule set active = false, version = version + 1 where id = ${id}`.execute(tx);
    const at = await databaseClock(tx);
    await auditRule(
      tx,
      id,
      "integrity-rule.retire",
      { was: { active: true, version }, now: { active: false } },
      { at, by },
    );
    const { rows } = await sql<{ id: string }>`
      select f.id from finding f where f.rule_id = ${id}
        and not exists (select from finding_resolution s where s.finding_id = f.id)`.execute(tx);
    await fix(
      tx,
      rows.map((row) => row.id),
      at,
      by,
      "规则已停用",
    );
    return { kind: "written", ruleId: id };
  });
}
