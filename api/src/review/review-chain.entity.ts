import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import type { ReviewStepDefinition } from "./review-step.ts";

/**
 * The steps that texts go through before readers see them (审校流程): the one of the highest number is what a text is
 * submitted under. Number 0 is the default, stored when the first text is submitted under it. Append-only.
 */
export const ReviewChainSchema = defineEntity({
  name: "ReviewChain",
  tableName: "review_chain",
  triggers: appendOnly("review_chain"),
  properties: {
    id: idColumn(),
    number: p.integer().unique(),
    steps: p.json<ReviewStepDefinition[]>(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class ReviewChain extends ReviewChainSchema.class {}
ReviewChainSchema.setClass(ReviewChain);
