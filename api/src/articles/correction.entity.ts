import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Observation } from "../figures/observation.entity.ts";
import { Person } from "../people/person.entity.ts";
import { Article } from "./article.entity.ts";

/** A public, frozen note: what was said, what is said now, why, when. Append-only; only another can follow it. */
export const CorrectionSchema = defineEntity({
  name: "Correction",
  tableName: "correction",
  triggers: appendOnly("correction"),
  checks: [{ name: "correction_subject_check", expression: "article_id is not null or observation_id is not null" }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().nullable().deleteRule("no action").index(),
    observation: () => p.manyToOne(Observation).ref().nullable().deleteRule("no action").index(),
    was: p.text(),
    now: p.text(),
    reason: p.text(),
    correctedAt: instant(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Correction extends CorrectionSchema.class {}
CorrectionSchema.setClass(Correction);
