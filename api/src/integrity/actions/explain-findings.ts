import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { anyText } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type FindingDraft, keyOf } from "../finding-draft.ts";

/** Those of the findings that are errors and that nobody has explained for the same numbers. */
export async function unexplainedErrors(tx: Kysely<Tables>, drafts: readonly FindingDraft[]): Promise<FindingDraft[]> {
  const errors = drafts.filter(({ severity }) => severity === "ERROR");
  if (errors.length === 0) return [];
  const { rows } = await sql<{ subject: string; numbers: string }>`
    select f.subject, f.numbers from finding f join finding_resolution s on s.finding_id = f.id
    where f.subject = ${anyText([...new Set(errors.map(({ subject }) => subject))])}
      and s.outcome = 'EXPLAINED'`.execute(tx);
  const explained = new Set(rows.map(keyOf));
  return errors.filter((draft) => !explained.has(keyOf(draft)));
}

/** Explains findings that are stored and open, all for one reason, within the caller's transaction. */
export async function explainFindings(
  tx: Kysely<Tables>,
  drafts: readonly FindingDraft[],
  { reason, at, by }: { reason: string; at: Date; by: string },
): Promise<void> {
  if (drafts.length === 0) return;
  const { rows } = await sql<{ id: string; subject: string; numbers: string }>`
    select f.id, f.subject, f.numbers from finding f
    where f.subject = ${anyText([...new Set(drafts.map(({ subject }) => subject))])}
      and not exists (select from finding_resolution s where s.finding_id = f.id)`.execute(tx);
  const keys = new Set(drafts.map(keyOf));
  await insertRows(
    tx,
    "finding_resolution",
    rows
      .filter((row) => keys.has(keyOf(row)))
      .map(({ id }) => ({
        id: v7(),
        finding_id: id,
        outcome: "EXPLAINED",
        reason,
        resolved_at: at,
        resolved_by_id: by,
      })),
  );
}
