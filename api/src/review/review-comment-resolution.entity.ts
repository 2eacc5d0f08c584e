import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { ReviewComment } from "./review-comment.entity.ts";

/** That a thread of comments is settled, once and for all; an open one has none. Append-only. */
export const ReviewCommentResolutionSchema = defineEntity({
  name: "ReviewCommentResolution",
  tableName: "review_comment_resolution",
  triggers: appendOnly("review_comment_resolution"),
  properties: {
    id: idColumn(),
    comment: () => p.manyToOne(ReviewComment).ref().unique().deleteRule("no action"),
    resolvedAt: instant(),
    resolvedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReviewCommentResolution extends ReviewCommentResolutionSchema.class {}
ReviewCommentResolutionSchema.setClass(ReviewCommentResolution);
