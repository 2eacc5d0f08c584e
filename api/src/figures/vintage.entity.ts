import { APPROXIMATIONS } from "@gongbao/schema/figures/figure.ts";
import { OBSERVATION_STATUS_CODES } from "@gongbao/schema/figures/statuses.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { exactNumber, idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { Observation } from "./observation.entity.ts";
import { Source } from "./source.entity.ts";

/** Why a value follows another: UPDATE, time has passed or more is known; CORRECTION, the earlier one was wrong. */
export const VINTAGE_KINDS = ["UPDATE", "CORRECTION"] as const;
export type VintageKind = (typeof VINTAGE_KINDS)[number];

/**
 * The value of an observation as known from a moment on. The one in force at an instant is that with the highest
 * number among those public by then; its end is the beginning of its successor and is never stored. Rows are
 * append-only: the database refuses UPDATE and DELETE. `reason` is for the public, `remark` is not.
 */
export const VintageSchema = defineEntity({
  name: "Vintage",
  tableName: "vintage",
  triggers: appendOnly("vintage"),
  uniques: [{ properties: ["observation", "number"] }],
  indexes: [
    { name: "vintage_public_from_index", properties: ["publicFrom"] },
    // Finds the figures that a number in a text may be.
    { name: "vintage_value_index", properties: ["value"] },
  ],
  checks: [
    { name: "vintage_number_check", expression: "number >= 1" },
    { name: "vintage_value_check", expression: "(status = 'MISSING') = (value is null)" },
    {
      name: "vintage_exact_check",
      expression: "value <> 'NaN'::numeric and abs(value) < '1000000000000000000000000000000'::numeric",
    },
    { name: "vintage_public_from_check", expression: "public_from >= recorded_at" },
  ],
  properties: {
    id: idColumn(),
    observation: () => p.manyToOne(Observation).ref(),
    number: p.integer(),
    value: exactNumber().nullable(),
    status: p.enum(OBSERVATION_STATUS_CODES),
    approximation: p.enum(APPROXIMATIONS).nullable(),
    kind: p.enum(VINTAGE_KINDS).default("UPDATE"),
    reason: p.text().nullable(),
    remark: p.text().nullable(),
    source: () => p.manyToOne(Source).ref().nullable().deleteRule("no action"),
    publicFrom: instant(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Vintage extends VintageSchema.class {}
VintageSchema.setClass(Vintage);
