import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";

/**
 * The work that vintages leave behind once they are public, at `dueAt`: what they overtake goes on the worklist and
 * what they correct gets its note. Written in the transaction that writes the vintages; `next` (the place in `vintages`) and
 * `after` (the article within it) say how far it has come, so that any node takes up where another was stopped.
 */
export const FanOutSchema = defineEntity({
  name: "FanOut",
  tableName: "fan_out",
  indexes: [
    { name: "fan_out_waiting_index", properties: ["dueAt"], where: "finished_at is null" },
    { name: "fan_out_release_id_index", properties: ["releaseId"] },
  ],
  properties: {
    id: idColumn(),
    /** Of the release that was approved; null for vintages that came another way. */
    releaseId: p.uuid().nullable(),
    dueAt: instant(),
    vintages: p.array().columnType("uuid[]"),
    next: p.integer().default(0),
    after: p.uuid().nullable(),
    tasks: p.integer().default(0),
    corrections: p.integer().default(0),
    recordedAt: recordedAt(),
    finishedAt: instant().nullable(),
    failures: p.integer().default(0),
    lastError: p.text().nullable(),
  },
});
export class FanOut extends FanOutSchema.class {}
FanOutSchema.setClass(FanOut);
