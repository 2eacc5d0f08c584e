import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";

export const WEBHOOK_STATES = ["ACTIVE", "PAUSED", "GIVEN_UP"] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/**
 * An address that is told of public events, in their order, and how far it has been told. Who delivers holds a lease: a
 * node that was killed loses it when it runs out, and another goes on from the last event that was settled.
 */
export const WebhookSchema = defineEntity({
  name: "Webhook",
  tableName: "webhook",
  properties: {
    id: idColumn(),
    name: p.text(),
    url: p.text(),
    /** Random bytes in base64, by which receivers know that it is we who tell. */
    secret: p.text(),
    kinds: p.array().$type<string[]>().columnType("text[]"),
    version: p.integer(),
    state: p.enum(WEBHOOK_STATES),
    /** Outbox sequence up to which it has been told everything that it asks for. */
    position: p.bigint("string"),
    /** Sequences that it is to be told once more, before what comes next. */
    replays: p.array().$type<string[]>().columnType("bigint[]"),
    /** In a row, since the last success. */
    failures: p.integer().default(0),
    failingSince: instant().nullable(),
    lastError: p.text().nullable(),
    nextAt: instant(),
    lease: p.uuid().nullable(),
    leasedUntil: instant().nullable(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class Webhook extends WebhookSchema.class {}
WebhookSchema.setClass(Webhook);
