import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, recordedAt } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";
import { Metric } from "../metric.entity.ts";

/**
 * By which formula the values of a metric are computed from a moment on; the one in force is that with the highest
 * number. A metric that has one is derived for good. Rows are append-only.
 */
export const MetricFormulaSchema = defineEntity({
  name: "MetricFormula",
  tableName: "metric_formula",
  triggers: appendOnly("metric_formula"),
  uniques: [{ properties: ["metric", "number"] }],
  checks: [{ name: "metric_formula_number_check", expression: "number >= 1" }],
  properties: {
    id: idColumn(),
    metric: () => p.manyToOne(Metric).ref(),
    number: p.integer(),
    formula: p.text(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class MetricFormula extends MetricFormulaSchema.class {}
MetricFormulaSchema.setClass(MetricFormula);
