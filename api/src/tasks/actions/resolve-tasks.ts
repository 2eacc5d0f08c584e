import type { Kysely } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import type { StaleTaskOutcome } from "../stale-task-resolution.entity.ts";

interface Resolution {
  outcome: StaleTaskOutcome;
  reason: string | null;
  /** UUID of the draft that says the new figure. */
  revisionId: string | null;
  at: Date;
  /** UUID; null for the system's own doing. */
  by: string | null;
}

/** Closes tasks with an audit entry each, within the transaction that holds them. */
export async function resolveTasks(
  db: Kysely<Tables>,
  tasks: readonly { id: string }[],
  { outcome, reason, revisionId, at, by }: Resolution,
): Promise<void> {
  await insertRows(
    db,
    "stale_task_resolution",
    tasks.map(({ id }) => ({
      id: v7(),
      task_id: id,
      outcome,
      reason,
      revision_id: revisionId,
      resolved_at: at,
      resolved_by_id: by,
    })),
    "ignore",
  );
  await recordAudit(
    db,
    tasks.map(({ id }) => ({
      action: `task.${outcome.toLowerCase()}`,
      subject_type: "stale_task",
      subject_id: id,
      detail: { reason, revision: revisionId },
      recorded_at: at,
      recorded_by_id: by,
    })),
  );
}
