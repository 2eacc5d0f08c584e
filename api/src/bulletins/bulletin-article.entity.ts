import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { Bulletin } from "./bulletin.entity.ts";

/** An article of a bulletin, the lead included; its section is the article's topic, its place `position`. */
export const BulletinArticleSchema = defineEntity({
  name: "BulletinArticle",
  tableName: "bulletin_article",
  properties: {
    bulletin: () => p.manyToOne(Bulletin).ref().primary().deleteRule("no action").updateRule("no action"),
    article: () => p.manyToOne(Article).ref().primary().deleteRule("no action").updateRule("no action").index(),
    position: p.integer(),
  },
});
export class BulletinArticle extends BulletinArticleSchema.class {}
BulletinArticleSchema.setClass(BulletinArticle);
