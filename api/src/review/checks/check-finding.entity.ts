import { CHECK_SEVERITIES, type CheckCode } from "@gongbao/schema/checks/text-slip.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../../articles/revision.entity.ts";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, instant } from "../../database/columns.ts";
import { Observation } from "../../figures/observation.entity.ts";

/**
 * What a check found in a revision (检查意见), as it was found first. `place` is one of
 * `@gongbao/schema/articles/places.ts`, `source` or `figures`; `start` and `length` count UTF-16 units of the place's
 * text as it is printed; `observation` is the figure that a number should cite. `subject` tells the same words found by
 * the same check from others, in any revision. Whether it stands is said by the newest run, whether somebody took it on
 * by an acceptance of its subject. Append-only.
 */
export const CheckFindingSchema = defineEntity({
  name: "CheckFinding",
  tableName: "check_finding",
  triggers: appendOnly("check_finding"),
  uniques: [{ properties: ["revision", "subject", "place", "start"] }],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    code: p.text().$type<CheckCode>(),
    severity: p.enum(CHECK_SEVERITIES),
    place: p.text(),
    start: p.integer(),
    length: p.integer(),
    said: p.text(),
    message: p.text(),
    suggestion: p.text().nullable(),
    observation: () => p.manyToOne(Observation).ref().nullable().deleteRule("no action").index(),
    subject: p.text(),
    foundAt: instant(),
  },
});
export class CheckFinding extends CheckFindingSchema.class {}
CheckFindingSchema.setClass(CheckFinding);
