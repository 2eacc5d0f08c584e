import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, instant } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";

/**
 * New values for one or more observations that somebody proposes together (a month's figures, one revision): approved
 * or returned as a whole. It changes nothing that readers see until it is approved. Append-only.
 */
export const ReleaseSchema = defineEntity({
  name: "Release",
  tableName: "release",
  triggers: appendOnly("release"),
  indexes: [{ name: "release_newest_index", properties: ["proposedAt", "id"] }],
  properties: {
    id: idColumn(),
    title: p.text(),
    proposedAt: instant(),
    proposedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class Release extends ReleaseSchema.class {}
ReleaseSchema.setClass(Release);
