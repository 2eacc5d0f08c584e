import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { stepBlockers } from "../checks/check-blockers.ts";
import { decisionIssues, type SeenText } from "../decision-issues.ts";
import { blockerIssue } from "../publication-blockers.ts";
import type { ReviewRow } from "../review.queries.ts";
import type { ReviewDecisionKind } from "../review-decision.entity.ts";
import { reviewedTexts } from "../revision-text.queries.ts";
import { shownFigures } from "../shown-figures.ts";
import type { DeskPerson } from "../who-may-decide.ts";
import { auditReview } from "./audit-review.ts";
import { lockReview } from "./lock-review.ts";

export interface DecideCommand {
  /** UUID of the submitted revision. */
  revisionId: string;
  /** Code of the step. */
  step: string;
  seen: SeenText;
  /** Trimmed; null for none. */
  remark: string | null;
  by: DeskPerson;
}

/** A decision that was written, with what it was about. */
export interface Decided {
  /** UUID. */
  decisionId: string;
  review: ReviewRow;
  at: Date;
}

export const REMARK_MOST = 2_000;
const ISSUES_MOST = 100;

/**
 * Decides on the step whose turn it is, within the caller's transaction, if the person may and saw what the text shows
 * now, and to approve it no check finds an error. The row keeps the hash and the figures of this moment.
 */
export async function decide(
  tx: Kysely<Tables>,
  { revisionId, step, seen, remark, by }: DecideCommand,
  decision: ReviewDecisionKind,
): Promise<Decided | { issues: IssueRow[] }> {
  const locked = await lockReview(tx, revisionId);
  if ("issues" in locked) return locked;
  const { review, at } = locked;
  const issues = [
    ...decisionIssues(review, step, seen, by),
    ...(remark === null ? [] : textIssues("remark", "审校意见", remark, REMARK_MOST)),
  ];
  const hash = (await reviewedTexts(tx, [revisionId])).get(revisionId)?.hash;
  if (issues.length === 0 && hash !== review.hash) {
    issues.push(issue("STALE", "hash", "稿件内容与送审时不符，请联系管理员。"));
  }
  if (issues.length > 0) return { issues };
  // Checked at every step; what is found stays for the desk, whatever is decided.
  const errors = await stepBlockers(tx, revisionId, { at, by: by.id });
  if (decision === "APPROVED" && errors.length > 0) {
    return { issues: errors.slice(0, ISSUES_MOST).map((blocker) => blockerIssue("step", blocker)) };
  }

  const id = v7();
  const decided = { submission_id: review.submission?.id, step, decision, remark, hash };
  const figures = shownFigures(review.citations);
  await insertRows(tx, "review_decision", [{ id, ...decided, figures, decided_at: at, decided_by_id: by.id }]);
  const action = decision === "APPROVED" ? "approve" : "return";
  const detail = { number: review.number, chain: review.chainNumber, step, remark, hash };
  await auditReview(tx, { action, subject: "revision", subjectId: revisionId, detail, at, by: by.id });
  return { decisionId: id, review, at };
}
