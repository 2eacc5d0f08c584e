import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";
import { Citation } from "../figures/citation.entity.ts";
import { Topic } from "../topics/topic.entity.ts";
import { Bulletin } from "./bulletin.entity.ts";

/** A figure on a bulletin's front page: in the headline band, or, with a topic, the one figure of that section. */
export const HeadlineFigureSchema = defineEntity({
  name: "HeadlineFigure",
  tableName: "headline_figure",
  properties: {
    id: idColumn(),
    bulletin: () => p.manyToOne(Bulletin).ref().index(),
    citation: () => p.manyToOne(Citation).ref().unique(),
    topic: () => p.manyToOne(Topic).ref().nullable().deleteRule("no action"),
    label: p.text(),
    position: p.integer(),
  },
});
export class HeadlineFigure extends HeadlineFigureSchema.class {}
HeadlineFigureSchema.setClass(HeadlineFigure);
