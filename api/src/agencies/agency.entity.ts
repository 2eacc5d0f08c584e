import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";

/** An organisation that issues articles or provides figures (机构). Never a natural person. */
export const AgencySchema = defineEntity({
  name: "Agency",
  tableName: "agency",
  properties: { id: idColumn(), code: p.text().unique(), name: p.text() },
});
export class Agency extends AgencySchema.class {}
AgencySchema.setClass(Agency);
