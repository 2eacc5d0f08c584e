import { defineEntity, p } from "@mikro-orm/core";
import { Area } from "../areas/area.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import { day, exactNumber, idColumn } from "../database/columns.ts";
import { Metric } from "../figures/metric.entity.ts";

/**
 * A number that a revision's text states without citing it, and what it is taken to be about: the metric named before
 * it in its sentence, the area and the period. What is printed may stand for anything from `low` to `high`. Derived
 * from the text, once, when the revision is published; it says nothing about who may see it.
 */
export const StatedNumberSchema = defineEntity({
  name: "StatedNumber",
  tableName: "stated_number",
  uniques: [{ properties: ["revision", "place", "start"] }],
  indexes: [{ name: "stated_number_series_index", properties: ["metric", "area", "periodEnd", "periodStart"] }],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    place: p.text(),
    start: p.integer(),
    length: p.integer(),
    said: p.text(),
    metric: () => p.manyToOne(Metric).ref().deleteRule("no action"),
    area: () => p.manyToOne(Area).ref().deleteRule("no action"),
    period: p.text(),
    periodStart: day(),
    periodEnd: day(),
    value: exactNumber(),
    low: exactNumber(),
    high: exactNumber(),
  },
});
export class StatedNumber extends StatedNumberSchema.class {}
StatedNumberSchema.setClass(StatedNumber);
