import { defineEntity, p } from "@mikro-orm/core";
import { Agency } from "../agencies/agency.entity.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Source } from "../figures/source.entity.ts";
import { Person } from "../people/person.entity.ts";
import { Topic } from "../topics/topic.entity.ts";

/**
 * A report (稿件): its place in the bulletin and its address. Its text lives in revisions; which of them readers see
 * is said by publications. `publishedAt` is that of the first publication and never moves.
 */
export const ArticleSchema = defineEntity({
  name: "Article",
  tableName: "article",
  indexes: [
    { name: "article_newest_index", properties: ["publishedAt", "id"] },
    { name: "article_topic_newest_index", properties: ["topic", "publishedAt", "id"] },
    { name: "article_edited_index", properties: ["editedAt", "id"] },
  ],
  properties: {
    id: idColumn(),
    slug: p.text().unique(),
    topic: () => p.manyToOne(Topic).ref(),
    agency: () => p.manyToOne(Agency).ref().nullable().deleteRule("no action").index(),
    source: () => p.manyToOne(Source).ref().nullable().deleteRule("no action").index(),
    publishedAt: instant().nullable(),
    /** Counts the changes of its place: topic, areas, agency, source. */
    version: p.integer().default(1),
    /** Who made it at the desk. */
    createdBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action").index(),
    /** When somebody last began to edit it, or wrote a revision. */
    editedAt: instant().defaultRaw("date_trunc('milliseconds'::text, clock_timestamp())"),
  },
});
export class Article extends ArticleSchema.class {}
ArticleSchema.setClass(Article);
