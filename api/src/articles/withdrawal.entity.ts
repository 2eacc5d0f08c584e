import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { Article } from "./article.entity.ts";
import { Revision } from "./revision.entity.ts";

/**
 * The act by which an article is taken from readers (撤稿), with the reason they are told. It takes away every text
 * published until then, for whatever day is asked; what is published afterwards is a decision of its own. Append-only.
 */
export const WithdrawalSchema = defineEntity({
  name: "Withdrawal",
  tableName: "withdrawal",
  triggers: appendOnly("withdrawal"),
  indexes: [{ name: "withdrawal_of_article_index", properties: ["article", "withdrawnAt"] }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().deleteRule("no action"),
    /** What readers saw. */
    revision: () => p.manyToOne(Revision).ref().deleteRule("no action"),
    reason: p.text(),
    withdrawnAt: instant(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class Withdrawal extends WithdrawalSchema.class {}
WithdrawalSchema.setClass(Withdrawal);
