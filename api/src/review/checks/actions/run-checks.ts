import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { anyText } from "../../../database/any-of.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { Reads } from "../../../database/reads.ts";
import { findingsOfRun, type StoredCheckFinding } from "../check-finding.queries.ts";
import { checkedRevision } from "../checked-revision.ts";
import { type FoundSlip, subjectOf } from "../found-slip.ts";
import { revisionSlips } from "../revision-slips.ts";

/**
 * Holds a revision to all checks, as everybody may read it at `at`, and stores what is found: it is what stands of the
 * revision from now on. Within the caller's transaction.
 * @param by UUID of whoever asks; null for the system
 * @returns what stands, in the order of the text; undefined where there is no such revision
 */
export async function runChecks(
  tx: Kysely<Tables>,
  revisionId: string,
  { at, by }: { at: Date; by: string | null },
): Promise<StoredCheckFinding[] | undefined> {
  const reads = new Reads(tx, at, new Set());
  const revision = await checkedRevision(reads, revisionId);
  if (!revision) return undefined;
  const slips = new Map((await revisionSlips(reads, revision)).map((slip) => [keyOf(rowOf(slip, revisionId)), slip]));
  const rows = [...slips.values()].map((slip) => rowOf(slip, revisionId));
  // Who checks at the same time finds the same.
  await insertRows(
    tx,
    "check_finding",
    rows.map((row) => ({ id: v7(), ...row, found_at: at })),
    "ignore",
  );
  const known = await sql<{ id: string; subject: string; place: string; start: number }>`
    select id, subject, place, start from check_finding
    where revision_id = ${revisionId} and subject = ${anyText(rows.map(({ subject }) => subject))}`.execute(tx);
  const ids = new Map(known.rows.map((row) => [keyOf(row), row.id]));
  const run = { id: v7(), revision_id: revisionId, findings: rows.map((row) => ids.get(keyOf(row))) };
  await insertRows(tx, "check_run", [{ ...run, run_at: at, run_by_id: by }]);
  return findingsOfRun(tx, run.id);
}

const keyOf = ({ subject, place, start }: { subject: string; place: string; start: number }) =>
  `${subject} ${place} ${start}`;

const rowOf = (slip: FoundSlip, revisionId: string) => ({
  revision_id: revisionId,
  code: slip.code,
  severity: slip.severity,
  place: slip.place,
  start: slip.start,
  length: slip.end - slip.start,
  said: slip.said,
  message: slip.message,
  suggestion: slip.suggestion ?? null,
  observation_id: slip.observationId ?? null,
  subject: subjectOf(slip, revisionId),
});
