import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 } from "uuid";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { issue } from "../../../server/issue.ts";
import { textIssues } from "../../actions/vintage-issues.ts";
import type { Decision, DecisionOutcome } from "./approve-release.ts";
import { lockWaitingRelease } from "./lock-waiting-release.ts";
import { recordDecision } from "./record-decision.ts";

const REMARK_MOST = 2_000;

/** Returns a release with a remark to whoever proposed it. Nothing of it ever becomes public. */
export function returnRelease(
  em: EntityManager,
  { releaseId, by, remark }: Decision & { remark: string },
): Promise<DecisionOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const text = remark.trim();
    const issues =
      text === ""
        ? [issue("REQUIRED", "remark", "请写明退回的原因。")]
        : textIssues("remark", "退回原因", text, REMARK_MOST);
    if (issues.length > 0) return { kind: "refused", issues };
    const release = await lockWaitingRelease(db, releaseId);
    if ("issues" in release) return { kind: "refused", issues: release.issues };
    const at = await databaseClock(db);
    await recordDecision(db, { id: v7(), releaseId, decision: "RETURNED", remark: text, at, by });
    return { kind: "decided" };
  });
}

/** Takes one's own release back before it is decided. */
export function withdrawRelease(em: EntityManager, { releaseId, by }: Decision): Promise<DecisionOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const release = await lockWaitingRelease(db, releaseId);
    if ("issues" in release) return { kind: "refused", issues: release.issues };
    if (release.proposedBy !== by) {
      return { kind: "refused", issues: [issue("NOT_ALLOWED", null, "只有提交人可以撤回。")] };
    }
    const at = await databaseClock(db);
    await recordDecision(db, { id: v7(), releaseId, decision: "WITHDRAWN", remark: null, at, by });
    return { kind: "decided" };
  });
}
