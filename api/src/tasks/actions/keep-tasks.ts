import type { EntityManager } from "@mikro-orm/postgresql";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { TaskAct } from "./apply-tasks.ts";
import { lockOpenTasks } from "./lock-open-tasks.ts";
import { resolveTasks } from "./resolve-tasks.ts";

const REASON_MOST = 500;

/** Leaves places as they are, for a reason that is kept; all or nothing. */
export function keepTasks(
  em: EntityManager,
  { taskIds, by, reason }: TaskAct & { reason: string },
): Promise<{ kind: "kept" } | { kind: "refused"; issues: IssueRow[] }> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const text = reason.trim();
    const issues =
      text === ""
        ? [issue("REQUIRED", "reason", "请写明保留原数的原因。")]
        : textIssues("reason", "原因", text, REASON_MOST);
    if (issues.length > 0) return { kind: "refused", issues };
    const locked = await lockOpenTasks(db, taskIds);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const at = await databaseClock(db);
    await resolveTasks(db, locked.tasks, { outcome: "KEPT", reason: text, revisionId: null, at, by });
    return { kind: "kept" };
  });
}
