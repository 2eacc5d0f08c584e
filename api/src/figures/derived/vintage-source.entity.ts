import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../../database/append-only.ts";
import { Source } from "../source.entity.ts";
import { Vintage } from "../vintage.entity.ts";

/**
 * A source of a derived vintage: one of those that the values it was computed from were taken from, however many steps
 * away. A vintage that somebody entered names its source itself and has none here. Rows are append-only.
 */
export const VintageSourceSchema = defineEntity({
  name: "VintageSource",
  tableName: "vintage_source",
  triggers: appendOnly("vintage_source"),
  properties: {
    vintage: () => p.manyToOne(Vintage).ref().primary().deleteRule("no action").updateRule("no action"),
    source: () => p.manyToOne(Source).ref().primary().deleteRule("no action").updateRule("no action"),
  },
});
export class VintageSource extends VintageSourceSchema.class {}
VintageSourceSchema.setClass(VintageSource);
