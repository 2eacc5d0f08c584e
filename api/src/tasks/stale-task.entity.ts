import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import { Bulletin } from "../bulletins/bulletin.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Citation } from "../figures/citation.entity.ts";
import { Vintage } from "../figures/vintage.entity.ts";

/** CITATION: a pinned citation. LITERAL: digits or words in the text that no citation binds. */
export const STALE_TASK_KINDS = ["CITATION", "LITERAL"] as const;
export type StaleTaskKind = (typeof STALE_TASK_KINDS)[number];

/**
 * A published place that still says what a vintage has overtaken (待核更新). `place` is one of
 * `@gongbao/schema/articles/places.ts`, or of a front page's; `before` and `after` are the sentence as it reads and as it would, `said` and
 * `says` the figure in them, `start` where it stands in the place's text. Append-only: what became of it is a
 * resolution.
 */
export const StaleTaskSchema = defineEntity({
  name: "StaleTask",
  tableName: "stale_task",
  triggers: appendOnly("stale_task"),
  uniques: [
    { properties: ["vintage", "revision", "place", "start"] },
    { properties: ["vintage", "bulletin", "place", "start"] },
  ],
  indexes: [{ name: "stale_task_order_index", properties: ["recordedAt", "id"] }],
  checks: [
    { name: "stale_task_subject_check", expression: "(revision_id is null) <> (bulletin_id is null)" },
    { name: "stale_task_citation_check", expression: "(kind = 'CITATION') = (citation_id is not null)" },
  ],
  properties: {
    id: idColumn(),
    vintage: () => p.manyToOne(Vintage).ref().deleteRule("no action"),
    article: () => p.manyToOne(Article).ref().nullable().deleteRule("no action").index(),
    revision: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action").index(),
    bulletin: () => p.manyToOne(Bulletin).ref().nullable().deleteRule("no action").index(),
    kind: p.enum(STALE_TASK_KINDS),
    citation: () => p.manyToOne(Citation).ref().nullable().deleteRule("no action").index(),
    place: p.text(),
    start: p.integer(),
    said: p.text(),
    says: p.text(),
    before: p.text(),
    after: p.text(),
    recordedAt: recordedAt(),
  },
});
export class StaleTask extends StaleTaskSchema.class {}
StaleTaskSchema.setClass(StaleTask);
