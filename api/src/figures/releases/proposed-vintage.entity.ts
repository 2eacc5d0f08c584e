import { APPROXIMATIONS } from "@gongbao/schema/figures/figure.ts";
import { OBSERVATION_STATUS_CODES } from "@gongbao/schema/figures/statuses.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../../database/append-only.ts";
import { exactNumber, idColumn, instant } from "../../database/columns.ts";
import { Observation } from "../observation.entity.ts";
import { Source } from "../source.entity.ts";
import { VINTAGE_KINDS } from "../vintage.entity.ts";
import { Release } from "./release.entity.ts";

/**
 * What a release proposes for one observation, whose newest vintage was then `seenVintage` (0 for none). Approval makes
 * it the vintage of the next number, public at once where `publicFrom` is null or has passed. Append-only.
 */
export const ProposedVintageSchema = defineEntity({
  name: "ProposedVintage",
  tableName: "proposed_vintage",
  triggers: appendOnly("proposed_vintage"),
  uniques: [{ properties: ["release", "observation"] }, { properties: ["release", "position"] }],
  checks: [{ name: "proposed_vintage_value_check", expression: "(status = 'MISSING') = (value is null)" }],
  properties: {
    id: idColumn(),
    release: () => p.manyToOne(Release).ref().deleteRule("no action"),
    position: p.integer(),
    observation: () => p.manyToOne(Observation).ref().deleteRule("no action").index(),
    seenVintage: p.integer(),
    value: exactNumber().nullable(),
    status: p.enum(OBSERVATION_STATUS_CODES),
    approximation: p.enum(APPROXIMATIONS).nullable(),
    kind: p.enum(VINTAGE_KINDS),
    reason: p.text().nullable(),
    remark: p.text().nullable(),
    source: () => p.manyToOne(Source).ref().nullable().deleteRule("no action"),
    publicFrom: instant().nullable(),
  },
});
export class ProposedVintage extends ProposedVintageSchema.class {}
ProposedVintageSchema.setClass(ProposedVintage);
