import { type Kysely, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import type { Tables } from "../database/entities.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { kindName, type PublicEventKind } from "./event-kinds.ts";
import { isUndelivered } from "./undelivered.ts";
import type { WebhookState } from "./webhook.entity.ts";

interface StoredWebhook {
  id: string;
  name: string;
  url: string;
  kinds: PublicEventKind[];
  version: number;
  state: WebhookState;
  failures: number;
  failing_since: Date | null;
  last_error: string | null;
  next_at: Date;
  waiting: number;
  recorded_at: Date;
  recorded_by: string;
}

/** A webhook as the desk sees it: without its secret. */
export interface WebhookRow {
  __typename: "Webhook";
  id: string;
  name: string;
  url: string;
  kinds: string[];
  version: number;
  state: WebhookState;
  failures: number;
  failingSince: Date | null;
  lastError: string | null;
  nextAttemptAt: Date | null;
  waiting: number;
  recordedAt: Date;
  recordedBy: string;
}

/** All webhooks by name, or the one of that UUID. */
export async function webhooks(db: Kysely<Tables>, id?: string): Promise<WebhookRow[]> {
  const { rows } = await sql<StoredWebhook>`
    select w.id, w.name, w.url, w.kinds, w.version, w.state, w.failures, w.failing_since, w.last_error, w.next_at,
      (select count(*)::int from outbox_event e where ${isUndelivered}) as waiting, w.recorded_at, p.name as recorded_by
    from webhook w join person p on p.id = w.recorded_by_id
    where ${id === undefined ? sql`true` : sql`w.id = ${id}`} order by w.name, w.id`.execute(db);
  return rows.map((row) => ({
    __typename: "Webhook",
    id: publicId("webhook", row.id),
    name: row.name,
    url: row.url,
    kinds: row.kinds.map(kindName),
    version: row.version,
    state: row.state,
    failures: row.failures,
    failingSince: row.failing_since,
    lastError: row.last_error,
    nextAttemptAt: row.state === "ACTIVE" && row.waiting > 0 ? row.next_at : null,
    waiting: row.waiting,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}

interface StoredDelivery {
  id: string;
  event_id: string;
  kind: PublicEventKind;
  attempt: number;
  status: number | null;
  ms: number;
  error: string | null;
  attempted_at: Date;
}

/** An attempt as the desk sees it. */
export interface WebhookDeliveryRow {
  __typename: "WebhookDelivery";
  id: string;
  uuid: string;
  eventId: string;
  kind: string;
  attempt: number;
  status: number | null;
  ms: number;
  error: string | null;
  attemptedAt: Date;
}

/** What the webhook of that UUID was told, the newest attempt first. */
export function webhookDeliveries(webhookId: string) {
  return {
    name: `webhookDeliveries:${webhookId}`,
    columns: sql`d.id, d.event_id, d.kind, d.attempt, d.status, d.ms, d.error, d.attempted_at`,
    from: () => sql`webhook_delivery d`,
    where: () => sql`d.webhook_id = ${webhookId}`,
    after: ([at, id]) => sql`(d.attempted_at, d.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`d.attempted_at desc, d.id desc`,
    row: deliveryRow,
    keyOf: ({ attemptedAt, uuid }) => [attemptedAt.toISOString(), uuid],
  } satisfies Listing<StoredDelivery, WebhookDeliveryRow, InstantKey>;
}

const deliveryRow = (_reads: Reads, row: StoredDelivery): WebhookDeliveryRow => ({
  __typename: "WebhookDelivery",
  id: publicId("delivery", row.id),
  uuid: row.id,
  eventId: publicId("event", row.event_id),
  kind: kindName(row.kind),
  attempt: row.attempt,
  status: row.status,
  ms: row.ms,
  error: row.error,
  attemptedAt: row.attempted_at,
});
