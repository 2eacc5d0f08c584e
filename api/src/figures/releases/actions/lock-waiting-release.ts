import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../database/entities.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import type { ReleaseDecisionKind } from "../release-decision.entity.ts";

/** A release that waits for its decision. */
export interface WaitingRelease {
  /** UUID of a person. */
  proposedBy: string;
}

const decided: Record<ReleaseDecisionKind, string> = { APPROVED: "批准", RETURNED: "退回", WITHDRAWN: "撤回" };

/** Holds a release until the caller's transaction ends; why it cannot be decided, where it is none that waits. */
export async function lockWaitingRelease(
  db: Kysely<Tables>,
  releaseId: string,
): Promise<WaitingRelease | { issues: IssueRow[] }> {
  const { rows } = await sql<{ proposed_by_id: string }>`
    select proposed_by_id from release where id = ${releaseId} for update`.execute(db);
  const [release] = rows;
  if (!release) return { issues: [issue("NOT_FOUND", "releaseId", "没有这次数据修订。")] };
  const decision = await db
    .selectFrom("release_decision as d")
    .innerJoin("person as p", "p.id", "d.decided_by_id")
    .select(["d.decision", "p.name"])
    .where("d.release_id", "=", releaseId)
    .executeTakeFirst();
  if (!decision) return { proposedBy: release.proposed_by_id };
  const message = `这次数据修订已由${decision.name}${decided[decision.decision]}。`;
  return { issues: [issue("STALE", "releaseId", message)] };
}
