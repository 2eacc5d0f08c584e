import type { EntityManager } from "@mikro-orm/postgresql";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { ReviewRow, ReviewStepRow } from "../review.queries.ts";
import { type Hindrance, hindrance } from "../who-may-decide.ts";
import { auditReview } from "./audit-review.ts";
import { lockReview } from "./lock-review.ts";
import type { ReviewOutcome } from "./submit-revision.ts";

export interface AssignCommand {
  /** UUID of a submitted revision. */
  revisionId: string;
  /** Code of the step. */
  step: string;
  /** UUID of whose it is to be; null for anybody's who may. */
  assigneeId: string | null;
  dueAt: Date | null;
  /** Number of the assignment that the caller knows; 0 for none. */
  seenAssignment: number;
  by: string;
}

/** Says whose a step is, and until when it is due. It is then that person's alone. */
export function assignStep(em: EntityManager, command: AssignCommand): Promise<ReviewOutcome> {
  return em.fork().transactional(async (entities): Promise<ReviewOutcome> => {
    const tx = entities.getKysely<Tables>();
    const { revisionId, step: code, assigneeId, dueAt, seenAssignment, by } = command;
    const locked = await lockReview(tx, revisionId);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const { review, at } = locked;
    const step = review.steps.find((each) => each.step.code === code);
    if (review.standing !== "UNDER_REVIEW") {
      return { kind: "refused", issues: [issue("STALE", "revisionId", "这一版不在审校中。")] };
    }
    if (!step) return { kind: "refused", issues: [issue("NOT_FOUND", "step", "这篇稿件的审校流程没有这一步。")] };
    const issues = [
      ...stepIssues(step, seenAssignment),
      ...(dueAt && dueAt <= at ? [issue("INVALID", "dueAt", "截止时间应当晚于现在。")] : []),
      ...(assigneeId === null ? [] : await assigneeIssues(tx, review, step, assigneeId)),
    ];
    if (issues.length > 0) return { kind: "refused", issues };

    const assignment = { submission_id: review.submission?.id, step: code, number: seenAssignment + 1 };
    await insertRows(tx, "review_assignment", [
      { id: v7(), ...assignment, assignee_id: assigneeId, due_at: dueAt, recorded_at: at, recorded_by_id: by },
    ]);
    const detail = { step: code, assignee: assigneeId, dueAt };
    await auditReview(tx, { action: "assign", subject: "revision", subjectId: revisionId, detail, at, by });
    return { kind: "done" };
  });
}

function stepIssues({ step, approval, assignment }: ReviewStepRow, seenAssignment: number): IssueRow[] {
  if (approval) return [issue("STALE", "step", `“${step.name}”已由${approval.name}通过。`)];
  if ((assignment?.number ?? 0) === seenAssignment) return [];
  const now = assignment?.assignee ? `指派给${assignment.assignee}` : "改过指派";
  return [issue("STALE", "seenAssignment", `“${step.name}”已${now}，请核对后再指派。`)];
}

const hindrances: Record<Exclude<Hindrance["kind"], "ASSIGNED">, string> = {
  ROLE: "的角色不能做这一步。",
  AUTHOR: "写过这篇稿件，不能审校。",
  OTHER_STEP: "已做过另一步，每一步须由不同的人审校。",
};

async function assigneeIssues(tx: Kysely<Tables>, { steps, authors }: ReviewRow, step: ReviewStepRow, id: string) {
  const person = await tx.selectFrom("person").select(["id", "name", "role"]).where("id", "=", id).executeTakeFirst();
  if (!person) return [issue("NOT_FOUND", "assigneeId", "没有这个人。")];
  const asked = { state: step, states: steps, authors: new Set(authors.map((each) => each.id)), assignee: null };
  const hindered = hindrance(person, asked);
  if (!hindered || hindered.kind === "ASSIGNED") return [];
  return [issue("NOT_ALLOWED", "assigneeId", `${person.name}${hindrances[hindered.kind]}`)];
}
