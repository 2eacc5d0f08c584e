import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { CreateIntegrityRuleInput } from "../integrity-rule.inputs.ts";
import { activeRules } from "../integrity-rule.queries.ts";
import { readDefinition, readTolerance, ruleIssues } from "../rule-issues.ts";

/** The rule that was written, or why none was. */
export type RuleOutcomeOf = { kind: "written"; ruleId: string } | { kind: "refused"; issues: IssueRow[] };

const RULES_LOCK = 20_180_105;
const NAME_MOST = 60;
const codeForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** States a new rule. Of several that would close a circle together, the last is refused. */
export function createRule(em: EntityManager, input: CreateIntegrityRuleInput, by: string): Promise<RuleOutcomeOf> {
  return em.fork().transactional(async (transaction): Promise<RuleOutcomeOf> => {
    const tx = transaction.getKysely<Tables>();
    await lockRules(tx);
    const [definition, tolerance, name] = [
      readDefinition(input.definition),
      readTolerance(input.tolerance),
      input.name.trim(),
    ];
    const issues = [...(await codeIssues(tx, input.code)), ...nameIssues(name)];
    for (const checked of [definition, tolerance]) if (checked.kind === "issues") issues.push(...checked.issues);
    if (definition.kind === "value") {
      const others = await activeRules(tx);
      issues.push(
        ...(await ruleIssues(
          tx,
          definition.value,
          others.map((rule) => rule.definition),
        )),
      );
    }
    if (issues.length > 0 || definition.kind === "issues" || tolerance.kind === "issues") {
      return { kind: "refused", issues };
    }
    const at = await databaseClock(tx);
    const id = v7();
    const now = { name, definition: definition.value, tolerance: tolerance.value, severity: input.severity ?? "ERROR" };
    await insertRows(tx, "integrity_rule", [
      { id, code: input.code, kind: now.definition.kind, ...now, active: true, version: 1, recorded_at: at },
    ]);
    await auditRule(tx, id, "integrity-rule.create", { was: null, now }, { at, by });
    return { kind: "written", ruleId: id };
  });
}

/** Rules are stated, changed and retired one after the other: together they must not define a metric by itself. */
export async function lockRules(tx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(RULES_LOCK)})`.execute(tx);
}

export const nameIssues = (name: string): IssueRow[] =>
  name === "" ? [issue("REQUIRED", "name", "请填写规则名称。")] : textIssues("name", "规则名称", name, NAME_MOST);

async function codeIssues(tx: Kysely<Tables>, code: string): Promise<IssueRow[]> {
  if (!codeForm.test(code)) {
    return [issue("INVALID", "code", "代码只能用小写英文字母和数字，词间用连字符。")];
  }
  const known = await tx.selectFrom("integrity_rule").select("id").where("code", "=", code).executeTakeFirst();
  return known ? [issue("INVALID", "code", "已有规则使用这个代码。")] : [];
}

export async function auditRule(
  tx: Kysely<Tables>,
  ruleId: string,
  action: string,
  detail: object,
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await recordAudit(tx, [
    {
      action,
      subject_type: "integrity_rule",
      subject_id: ruleId,
      detail,
      recorded_at: at,
      recorded_by_id: by,
    },
  ]);
}
