import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Observation } from "../figures/observation.entity.ts";
import { Person } from "../people/person.entity.ts";
import { Article } from "./article.entity.ts";

/**
 * A public, frozen note: what was said, what is said now, why, when. It is about what an article said, about a figure
 * (article empty), or about a figure where an article says it. Readers see it from `correctedAt` on. Append-only: it can
 * only be followed, by one other of the same article and figure. `dedupeKey` keeps a job that is resumed from writing
 * the same note twice.
 */
export const CorrectionSchema = defineEntity({
  name: "Correction",
  tableName: "correction",
  triggers: appendOnly("correction"),
  indexes: [
    { name: "correction_newest_index", properties: ["correctedAt", "id"] },
    { name: "correction_article_newest_index", properties: ["article", "correctedAt", "id"] },
    { name: "correction_observation_newest_index", properties: ["observation", "correctedAt", "id"] },
  ],
  checks: [{ name: "correction_subject_check", expression: "article_id is not null or observation_id is not null" }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().nullable().deleteRule("no action"),
    observation: () => p.manyToOne(Observation).ref().nullable().deleteRule("no action"),
    was: p.text(),
    now: p.text(),
    reason: p.text(),
    correctedAt: instant(),
    follows: () => p.manyToOne(Correction).ref().nullable().deleteRule("no action").unique(),
    dedupeKey: p.text().nullable().unique(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Correction extends CorrectionSchema.class {}
CorrectionSchema.setClass(Correction);
