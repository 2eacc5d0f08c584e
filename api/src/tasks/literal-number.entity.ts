import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";
import { exactNumber } from "../database/columns.ts";

/**
 * A number that a revision states in its own words, bound to no observation: what `findNumbers` of
 * `@gongbao/schema/figures/find-numbers.ts` reads at a place's bare text. It can be made again from the revision.
 */
export const LiteralNumberSchema = defineEntity({
  name: "LiteralNumber",
  tableName: "literal_number",
  indexes: [{ name: "literal_number_value_index", properties: ["value"] }],
  properties: {
    revision: () => p.manyToOne(Revision).ref().primary(),
    place: p.text().primary(),
    start: p.integer().primary(),
    said: p.text(),
    value: exactNumber(),
    unitText: p.text(),
  },
});
export class LiteralNumber extends LiteralNumberSchema.class {}
LiteralNumberSchema.setClass(LiteralNumber);
