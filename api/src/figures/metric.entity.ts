import { defineEntity, p } from "@mikro-orm/core";
import { Agency } from "../agencies/agency.entity.ts";
import { idColumn } from "../database/columns.ts";
import { Topic } from "../topics/topic.entity.ts";

/** The definition of a measured thing: what is counted, in which unit, by whom. It has no values of its own. */
export const MetricSchema = defineEntity({
  name: "Metric",
  tableName: "metric",
  properties: {
    id: idColumn(),
    code: p.text().unique(),
    name: p.text(),
    nameEn: p.text().nullable(),
    definition: p.text(),
    unit: p.text(),
    unitLabel: p.text(),
    decimals: p.integer(),
    topic: () => p.manyToOne(Topic).ref().index(),
    agency: () => p.manyToOne(Agency).ref().nullable().deleteRule("no action").index(),
  },
});
export class Metric extends MetricSchema.class {}
MetricSchema.setClass(Metric);
