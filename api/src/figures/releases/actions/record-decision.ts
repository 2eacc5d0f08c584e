import type { Kysely } from "kysely";
import { recordAudit } from "../../../audit/record-audit.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import type { ReleaseDecisionKind } from "../release-decision.entity.ts";

interface RecordedDecision {
  id: string;
  releaseId: string;
  decision: ReleaseDecisionKind;
  remark: string | null;
  at: Date;
  by: string;
}

/** Writes the decision on a release with its audit entry. */
export async function recordDecision(
  db: Kysely<Tables>,
  { id, releaseId, decision, remark, at, by }: RecordedDecision,
): Promise<void> {
  await insertRows(db, "release_decision", [
    { id, release_id: releaseId, decision, remark, decided_at: at, decided_by_id: by },
  ]);
  await recordAudit(db, [
    {
      action: `release.${decision.toLowerCase()}`,
      subject_type: "release",
      subject_id: releaseId,
      detail: { remark },
      recorded_at: at,
      recorded_by_id: by,
    },
  ]);
}
