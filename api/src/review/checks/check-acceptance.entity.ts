import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../../articles/article.entity.ts";
import { appendOnly } from "../../database/append-only.ts";
import { idColumn, instant } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";
import { CheckFinding } from "./check-finding.entity.ts";

/**
 * That somebody takes on a warning by name (放行): of an article, for the words that were found and no others, in every
 * revision that says them. Append-only: it is not taken back; whoever regrets it changes the text.
 */
export const CheckAcceptanceSchema = defineEntity({
  name: "CheckAcceptance",
  tableName: "check_acceptance",
  triggers: appendOnly("check_acceptance"),
  uniques: [{ properties: ["article", "subject"] }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().deleteRule("no action"),
    subject: p.text(),
    finding: () => p.manyToOne(CheckFinding).ref().deleteRule("no action").index(),
    reason: p.text(),
    acceptedAt: instant(),
    acceptedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class CheckAcceptance extends CheckAcceptanceSchema.class {}
CheckAcceptanceSchema.setClass(CheckAcceptance);
