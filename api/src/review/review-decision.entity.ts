import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { ReviewSubmission } from "./review-submission.entity.ts";
import type { ShownFigure } from "./shown-figures.ts";

export const REVIEW_DECISIONS = ["APPROVED", "RETURNED"] as const;
export type ReviewDecisionKind = (typeof REVIEW_DECISIONS)[number];

/**
 * What somebody decided on a step of a submitted revision, with the SHA-256 of the text and the figures as they were
 * shown. Whether an approval still holds is decided when it is asked (`step-states.ts`). Append-only.
 */
export const ReviewDecisionSchema = defineEntity({
  name: "ReviewDecision",
  tableName: "review_decision",
  triggers: appendOnly("review_decision"),
  checks: [{ name: "review_decision_returned_check", expression: "decision <> 'RETURNED' or remark is not null" }],
  properties: {
    id: idColumn(),
    submission: () => p.manyToOne(ReviewSubmission).ref().deleteRule("no action").index(),
    step: p.text(),
    decision: p.enum(REVIEW_DECISIONS),
    remark: p.text().nullable(),
    hash: p.text(),
    figures: p.json<ShownFigure[]>(),
    decidedAt: instant(),
    decidedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReviewDecision extends ReviewDecisionSchema.class {}
ReviewDecisionSchema.setClass(ReviewDecision);
