import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { Finding } from "./finding.entity.ts";

/** EXPLAINED: somebody said why the numbers stand as they do. FIXED: a later run no longer found it. */
export const FINDING_OUTCOMES = ["EXPLAINED", "FIXED"] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** What became of a finding, once and for all; an open one has none. Append-only. */
export const FindingResolutionSchema = defineEntity({
  name: "FindingResolution",
  tableName: "finding_resolution",
  triggers: appendOnly("finding_resolution"),
  checks: [{ name: "finding_resolution_reason_check", expression: "outcome <> 'EXPLAINED' or reason is not null" }],
  properties: {
    id: idColumn(),
    finding: () => p.manyToOne(Finding).ref().unique().deleteRule("no action"),
    outcome: p.enum(FINDING_OUTCOMES),
    reason: p.text().nullable(),
    resolvedAt: instant(),
    resolvedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class FindingResolution extends FindingResolutionSchema.class {}
FindingResolutionSchema.setClass(FindingResolution);
