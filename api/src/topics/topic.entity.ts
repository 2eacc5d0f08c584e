import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";

/** One of the six columns (专题) of the bulletin. Not a tag: an article and a metric each have exactly one. */
export const TopicSchema = defineEntity({
  name: "Topic",
  tableName: "topic",
  properties: {
    id: idColumn(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text(),
    position: p.integer().unique(),
  },
});
export class Topic extends TopicSchema.class {}
TopicSchema.setClass(Topic);
