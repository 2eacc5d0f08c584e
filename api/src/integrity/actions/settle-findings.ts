import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { evaluateInstance } from "../evaluate-instance.ts";
import { type FindingDraft, keyOf } from "../finding-draft.ts";
import { ruleColumns, type StoredRule } from "../integrity-rule.queries.ts";
import { knownFigures } from "../known-figures.ts";

interface OpenFinding extends StoredRule {
  finding_id: string;
  observations: string[];
  numbers: string;
  about_from: Date;
}

/**
 * Closes as FIXED the open findings of rules whose figures, at `at` or once they are public, no longer say what was
 * found: the rule holds, a value went missing, or the numbers are others.
 */
export async function settleRuleFindings(tx: Kysely<Tables>, at: Date): Promise<void> {
  const { rows } = await sql<OpenFinding>`
    select f.id as finding_id, f.observations, f.numbers, f.about_from, ${ruleColumns}
    from finding f join integrity_rule r on r.id = f.rule_id
    where not exists (select from finding_resolution s where s.finding_id = f.id)`.execute(tx);
  const figures = await knownFigures(tx, [...new Set(rows.flatMap(({ observations }) => observations))]);
  const fixed = rows.filter((row) => {
    const outcome = evaluateInstance(row, row, figures, row.about_from > at ? row.about_from : at);
    return !("numbers" in outcome) || outcome.numbers !== row.numbers;
  });
  await fix(
    tx,
    fixed.map(({ finding_id }) => finding_id),
    at,
  );
}

/** Closes as FIXED the open findings in an article's text that its revision no longer shows. */
export async function settleTextFindings(
  tx: Kysely<Tables>,
  articleId: string,
  drafts: readonly FindingDraft[],
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ id: string; subject: string; numbers: string }>`
    select f.id, f.subject, f.numbers from finding f where f.article_id = ${articleId}
      and not exists (select from finding_resolution s where s.finding_id = f.id)`.execute(tx);
  const shown = new Set(drafts.map(keyOf));
  await fix(
    tx,
    rows.filter((row) => !shown.has(keyOf(row))).map(({ id }) => id),
    at,
  );
}

/** Closes findings as FIXED. @param reason null where the numbers tell it */
export async function fix(
  tx: Kysely<Tables>,
  findingIds: readonly string[],
  at: Date,
  by: string | null = null,
  reason: string | null = null,
): Promise<void> {
  await insertRows(
    tx,
    "finding_resolution",
    findingIds.map((id) => ({
      id: v7(),
      finding_id: id,
      outcome: "FIXED",
      reason,
      resolved_at: at,
      resolved_by_id: by,
    })),
  );
}
