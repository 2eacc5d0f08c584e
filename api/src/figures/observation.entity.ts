import { defineEntity, p } from "@mikro-orm/core";
import { Area } from "../areas/area.entity.ts";
import { day, idColumn } from "../database/columns.ts";
import { Metric } from "./metric.entity.ts";

/** Dimension code to value, for example `{"base": "嘉合塑胶", "round": "3"}`; empty for the undivided figure. */
export type Breakdown = Readonly<Record<string, string>>;

/**
 * The identity of one figure: metric × area × period × breakdown. It has no value of its own; its values are vintages.
 * `periodStart` and the exclusive `periodEnd` only order periods; `period` is what it is.
 */
export const ObservationSchema = defineEntity({
  name: "Observation",
  tableName: "observation",
  uniques: [{ properties: ["metric", "area", "period", "breakdown"] }],
  indexes: [
    { name: "observation_series_index", properties: ["metric", "area", "periodEnd", "periodStart", "id"] },
    { name: "observation_order_index", properties: ["metric", "periodEnd", "periodStart", "id"] },
  ],
  properties: {
    id: idColumn(),
    metric: () => p.manyToOne(Metric).ref(),
    area: () => p.manyToOne(Area).ref().index(),
    period: p.text(),
    periodStart: day(),
    periodEnd: day(),
    breakdown: p.json<Breakdown>().defaultRaw("'{}'::jsonb"),
    note: p.text().nullable(),
  },
});
export class Observation extends ObservationSchema.class {}
ObservationSchema.setClass(Observation);
