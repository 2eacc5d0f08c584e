import { defineEntity, p } from "@mikro-orm/core";
import { Agency } from "../agencies/agency.entity.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Source } from "../figures/source.entity.ts";
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
  ],
  properties: {
    id: idColumn(),
    slug: p.text().unique(),
    topic: () => p.manyToOne(Topic).ref(),
    agency: () => p.manyToOne(Agency).ref().nullable().deleteRule("no action").index(),
    source: () => p.manyToOne(Source).ref().nullable().deleteRule("no action").index(),
    publishedAt: instant().nullable(),
  },
});
export class Article extends ArticleSchema.class {}
ArticleSchema.setClass(Article);
