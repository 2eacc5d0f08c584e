import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { ReviewDecision } from "./review-decision.entity.ts";

/**
 * What somebody at the desk says of a place in a revision (批注): the beginning of a thread, or a reply in one. `place`
 * is one of `@gongbao/schema/articles/places.ts`, null for the whole text; `quote` is how the place began to read then.
 * One that came with a return names its decision. Append-only: that a thread is settled is a resolution.
 */
export const ReviewCommentSchema = defineEntity({
  name: "ReviewComment",
  tableName: "review_comment",
  triggers: appendOnly("review_comment"),
  indexes: [{ name: "review_comment_revision_index", properties: ["revision", "recordedAt", "id"] }],
  checks: [
    { name: "review_comment_reply_check", expression: "thread_id is null or (place is null and decision_id is null)" },
  ],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    thread: () => p.manyToOne(ReviewComment).ref().nullable().deleteRule("no action").index(),
    decision: () => p.manyToOne(ReviewDecision).ref().nullable().deleteRule("no action").index(),
    place: p.text().nullable(),
    quote: p.text().nullable(),
    text: p.text(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReviewComment extends ReviewCommentSchema.class {}
ReviewCommentSchema.setClass(ReviewComment);
