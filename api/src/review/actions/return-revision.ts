import type { EntityManager } from "@mikro-orm/postgresql";
import type { Tables } from "../../database/entities.ts";
import { issue } from "../../server/issue.ts";
import { type NewComment, placedComments, writeComments } from "./add-comment.ts";
import { type DecideCommand, decide } from "./decide.ts";
import type { ReviewOutcome } from "./submit-revision.ts";

const REMARKS_MOST = 100;

/** A return: why, and what to mend at which places. */
export interface ReturnCommand extends DecideCommand {
  remark: string;
  remarks: readonly NewComment[];
}

/** Sends a revision back from a step: what was approved stands, and it has to be submitted again. */
export function returnRevision(em: EntityManager, command: ReturnCommand): Promise<ReviewOutcome> {
  return em.fork().transactional(async (entities): Promise<ReviewOutcome> => {
    const tx = entities.getKysely<Tables>();
    if (command.remark === "") {
      return { kind: "refused", issues: [issue("REQUIRED", "remark", "请写明退回的原因。")] };
    }
    if (command.remarks.length > REMARKS_MOST) {
      return { kind: "refused", issues: [issue("INVALID", "remarks", `一次最多写${REMARKS_MOST}条批注。`)] };
    }
    const placed = await placedComments(tx, command.revisionId, command.remarks, "remarks");
    if ("issues" in placed) return { kind: "refused", issues: placed.issues };
    const decided = await decide(tx, command, "RETURNED");
    if ("issues" in decided) return { kind: "refused", issues: decided.issues };
    const { decisionId, at } = decided;
    await writeComments(tx, placed.comments, { revisionId: command.revisionId, decisionId, at, by: command.by.id });
    return { kind: "done" };
  });
}
