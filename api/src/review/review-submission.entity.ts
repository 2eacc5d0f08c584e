import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { ReviewChain } from "./review-chain.entity.ts";
import type { ReviewedCitation } from "./reviewed-text.ts";

/**
 * The act by which a revision goes into its chain of reviews (送审); the newest of an article is the one that can be
 * decided on. `hash`, `words` and `citations` are those of `reviewed-text.ts`, by which texts are told apart.
 * Append-only.
 */
export const ReviewSubmissionSchema = defineEntity({
  name: "ReviewSubmission",
  tableName: "review_submission",
  triggers: appendOnly("review_submission"),
  indexes: [
    { name: "review_submission_newest_index", properties: ["article", "submittedAt", "id"] },
    { name: "review_submission_revision_index", properties: ["revision", "submittedAt", "id"] },
  ],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().deleteRule("no action"),
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    chain: () => p.manyToOne(ReviewChain).ref().deleteRule("no action").index(),
    remark: p.text().nullable(),
    hash: p.text(),
    words: p.text(),
    citations: p.json<ReviewedCitation[]>(),
    submittedAt: instant(),
    submittedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReviewSubmission extends ReviewSubmissionSchema.class {}
ReviewSubmissionSchema.setClass(ReviewSubmission);
