import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { ReviewSubmission } from "./review-submission.entity.ts";

/**
 * Whose a step of a submitted revision is, and until when it is due; either may be open. The one of the highest number
 * holds. Append-only.
 */
export const ReviewAssignmentSchema = defineEntity({
  name: "ReviewAssignment",
  tableName: "review_assignment",
  triggers: appendOnly("review_assignment"),
  uniques: [{ properties: ["submission", "step", "number"] }],
  properties: {
    id: idColumn(),
    submission: () => p.manyToOne(ReviewSubmission).ref().deleteRule("no action"),
    step: p.text(),
    number: p.integer(),
    assignee: () => p.manyToOne(Person).ref().nullable().deleteRule("no action").index(),
    dueAt: instant().nullable(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReviewAssignment extends ReviewAssignmentSchema.class {}
ReviewAssignmentSchema.setClass(ReviewAssignment);
