import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, instant } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";
import { Release } from "./release.entity.ts";

/** APPROVED and RETURNED are decided by a second person, WITHDRAWN by whoever proposed. */
export const RELEASE_DECISIONS = ["APPROVED", "RETURNED", "WITHDRAWN"] as const;
export type ReleaseDecisionKind = (typeof RELEASE_DECISIONS)[number];

/** What became of a release, once and for all; one that waits has none. Append-only. */
export const ReleaseDecisionSchema = defineEntity({
  name: "ReleaseDecision",
  tableName: "release_decision",
  triggers: appendOnly("release_decision"),
  properties: {
    id: idColumn(),
    release: () => p.manyToOne(Release).ref().unique().deleteRule("no action"),
    decision: p.enum(RELEASE_DECISIONS),
    remark: p.text().nullable(),
    decidedAt: instant(),
    decidedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class ReleaseDecision extends ReleaseDecisionSchema.class {}
ReleaseDecisionSchema.setClass(ReleaseDecision);
