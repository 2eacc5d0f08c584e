import { defineEntity, p } from "@mikro-orm/core";
import { recordedAt } from "../database/columns.ts";

/**
 * Something readers must hear of, written in the transaction that caused it. `sequence` is the cursor of the live
 * stream: writers take it under one lock, so that it grows in the order of commits. `tags` name what to drop from
 * caches; `observations` lists the changed ones by id; `dedupeKey` makes an event that several nodes may notice unique.
 */
export const OutboxEventSchema = defineEntity({
  name: "OutboxEvent",
  tableName: "outbox_event",
  properties: {
    sequence: p.bigint("string").primary().autoincrement(),
    /** Names the event for ever, also in a database that was restored and numbers on from an earlier place. */
    id: p.uuid().unique().defaultRaw("gen_random_uuid()"),
    kind: p.text(),
    tags: p.array().$type<string[]>().columnType("text[]"),
    observations: p.array().$type<string[]>().columnType("uuid[]"),
    dedupeKey: p.text().nullable().unique(),
    recordedAt: recordedAt().index(),
  },
});
export class OutboxEvent extends OutboxEventSchema.class {}
OutboxEventSchema.setClass(OutboxEvent);
