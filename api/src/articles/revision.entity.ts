import type { Body } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { Article } from "./article.entity.ts";

/**
 * One immutable state of an article's text (版本). Title, subtitle (empty when
 * there is none) and summary are inline content and `body` is the
 * stored body of `@gongbao/schema/articles/body.ts`. Append-only: the database refuses UPDATE and DELETE.
 */
export const RevisionSchema = defineEntity({
  name: "Revision",
  tableName: "revision",
  triggers: appendOnly("revision"),
  uniques: [{ properties: ["article", "number"] }],
  // Finds the texts that chart a metric: body @> '[{"type": "Chart", "metric": "…"}]'.
  indexes: [{ name: "revision_body_index", properties: ["body"], type: "gin" }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref(),
    number: p.integer(),
    title: p.json<Inline[]>(),
    subtitle: p.json<Inline[]>(),
    summary: p.json<Inline[]>(),
    body: p.json<Body>(),
    wordCount: p.integer(),
    note: p.text().nullable(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Revision extends RevisionSchema.class {}
RevisionSchema.setClass(Revision);
