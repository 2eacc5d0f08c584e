import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { instant } from "../database/columns.ts";
import { Article } from "./article.entity.ts";

/**
 * An address under which readers once found an article (旧地址), for ever that article's. Written by the database when an
 * article that was public gets another slug. Append-only.
 */
export const FormerSlugSchema = defineEntity({
  name: "FormerSlug",
  tableName: "former_slug",
  triggers: appendOnly("former_slug"),
  properties: {
    slug: p.text().primary(),
    article: () => p.manyToOne(Article).ref().deleteRule("no action").index(),
    recordedAt: instant(),
  },
});
export class FormerSlug extends FormerSlugSchema.class {}
FormerSlugSchema.setClass(FormerSlug);
