import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../../articles/revision.entity.ts";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, instant } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";

/**
 * One time that a revision was held to all checks: which findings stood, in the order of its text. Of several the newest
 * says what stands. `runBy` is null where the system asked, before a publication. Append-only.
 */
export const CheckRunSchema = defineEntity({
  name: "CheckRun",
  tableName: "check_run",
  triggers: appendOnly("check_run"),
  indexes: [{ name: "check_run_newest_index", properties: ["revision", "runAt", "id"] }],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    findings: p.array().columnType("uuid[]"),
    runAt: instant(),
    runBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class CheckRun extends CheckRunSchema.class {}
CheckRunSchema.setClass(CheckRun);
