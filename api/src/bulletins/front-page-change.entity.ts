import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Citation } from "../figures/citation.entity.ts";
import { Person } from "../people/person.entity.ts";
import { Bulletin } from "./bulletin.entity.ts";

/**
 * What a place on a front page says from that moment on, when it has been changed after its publication. `place` is
 * `title`, or `label.…` or `figure.…` with the id of a headline figure; a figure has its citation, the others their words. Append-only, so
 * that the page can be shown as it was on any day.
 */
export const FrontPageChangeSchema = defineEntity({
  name: "FrontPageChange",
  tableName: "front_page_change",
  triggers: appendOnly("front_page_change"),
  indexes: [{ name: "front_page_change_place_index", properties: ["bulletin", "place", "recordedAt"] }],
  checks: [{ name: "front_page_change_words_check", expression: "(words is null) <> (citation_id is null)" }],
  properties: {
    id: idColumn(),
    bulletin: () => p.manyToOne(Bulletin).ref().deleteRule("no action"),
    place: p.text(),
    words: p.text().nullable(),
    citation: () => p.manyToOne(Citation).ref().nullable().unique().deleteRule("no action"),
    recordedAt: instant(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class FrontPageChange extends FrontPageChangeSchema.class {}
FrontPageChangeSchema.setClass(FrontPageChange);
