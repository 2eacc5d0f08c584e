import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { anyText } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type FindingDraft, keyOf } from "../finding-draft.ts";
import { settleRuleFindings } from "./settle-findings.ts";

const FINDINGS_LOCK = 20_180_106;

/**
 * Stores findings that are not open, nor explained for the same numbers, already; and closes as FIXED the open ones of
 * rules whose figures no longer say so at `at`, whatever was found now. To be called in the transaction that has
 * written what was checked.
 * @param by UUID of whoever had it checked; null for the system
 */
export async function recordFindings(
  tx: Kysely<Tables>,
  drafts: readonly FindingDraft[],
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(FINDINGS_LOCK)})`.execute(tx);
  const known = await standing(tx, [...new Set(drafts.map(({ subject }) => subject))]);
  const fresh = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  for (const key of known) fresh.delete(key);
  await insertRows(
    tx,
    "finding",
    [...fresh.values()].map((draft) => ({
      id: v7(),
      origin: draft.origin,
      check: draft.check,
      rule_id: draft.ruleId,
      subject: draft.subject,
      numbers: draft.numbers,
      observations: draft.observations,
      article_id: draft.articleId,
      revision_id: draft.revisionId,
      place: draft.place,
      start: draft.start,
      length: draft.length,
      severity: draft.severity,
      message: draft.message,
      detail: draft.detail,
      about_from: draft.aboutFrom,
      found_at: at,
      found_by_id: by,
    })),
  );
  await settleRuleFindings(tx, at);
}

/** Findings that stand, open or explained. */
async function standing(tx: Kysely<Tables>, subjects: string[]): Promise<string[]> {
  const { rows } = await sql<{ subject: string; numbers: string }>`
    select f.subject, f.numbers from finding f left join finding_resolution s on s.finding_id = f.id
    where f.subject = ${anyText(subjects)} and s.outcome is distinct from 'FIXED'`.execute(tx);
  return rows.map(keyOf);
}
