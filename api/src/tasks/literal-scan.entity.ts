import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";

/** That a revision's numbers have been read, those that have none included. */
export const LiteralScanSchema = defineEntity({
  name: "LiteralScan",
  tableName: "literal_scan",
  properties: {
    revision: () => p.oneToOne(Revision).ref().primary().owner(),
  },
});
export class LiteralScan extends LiteralScanSchema.class {}
LiteralScanSchema.setClass(LiteralScan);
