import { defineEntity, p } from "@mikro-orm/core";
import { Area } from "../areas/area.entity.ts";
import { Article } from "./article.entity.ts";

/** An area that an article is about, in the order in which it names them. */
export const ArticleAreaSchema = defineEntity({
  name: "ArticleArea",
  tableName: "article_area",
  properties: {
    article: () => p.manyToOne(Article).ref().primary().deleteRule("no action").updateRule("no action"),
    area: () => p.manyToOne(Area).ref().primary().deleteRule("no action").updateRule("no action").index(),
    position: p.integer(),
  },
});
export class ArticleArea extends ArticleAreaSchema.class {}
ArticleAreaSchema.setClass(ArticleArea);
