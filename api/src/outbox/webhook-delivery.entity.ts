import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant } from "../database/columns.ts";
import { Webhook } from "./webhook.entity.ts";

/** One attempt to tell an address of one event, for the desk: kept for 30 days, and gone with its address. */
export const WebhookDeliverySchema = defineEntity({
  name: "WebhookDelivery",
  tableName: "webhook_delivery",
  indexes: [{ name: "webhook_delivery_order_index", properties: ["webhook", "attemptedAt", "id"] }],
  properties: {
    id: idColumn(),
    webhook: () => p.manyToOne(Webhook).ref().deleteRule("cascade").updateRule("no action"),
    /** Of the outbox, which forgets it sooner. */
    eventId: p.uuid(),
    kind: p.text(),
    /** From 1, counted since the last success. */
    attempt: p.integer(),
    /** HTTP status of the answer; null when none came. */
    status: p.integer().nullable(),
    ms: p.integer(),
    /** Why it does not count as delivered, in a sentence for the desk; null when it does. */
    error: p.text().nullable(),
    attemptedAt: instant().index(),
  },
});
export class WebhookDelivery extends WebhookDeliverySchema.class {}
WebhookDeliverySchema.setClass(WebhookDelivery);
