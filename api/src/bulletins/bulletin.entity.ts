import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { idColumn, instant } from "../database/columns.ts";

/**
 * A numbered issue (公报): a lead, ordered articles, headline figures. Public from `publishedAt` on, which never moves.
 * Until then it may be changed, each time as its next `version`; afterwards only as `FrontPageChange` says.
 */
export const BulletinSchema = defineEntity({
  name: "Bulletin",
  tableName: "bulletin",
  indexes: [{ name: "bulletin_newest_index", properties: ["publishedAt", "number"] }],
  properties: {
    id: idColumn(),
    number: p.integer().unique(),
    title: p.text(),
    lead: () => p.manyToOne(Article).ref().index(),
    publishedAt: instant().nullable(),
    version: p.integer().default(1),
  },
});
export class Bulletin extends BulletinSchema.class {}
BulletinSchema.setClass(Bulletin);
