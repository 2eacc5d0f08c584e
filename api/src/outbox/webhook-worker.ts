import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "../live/change-feed.ts";
import type { ChangeFeed } from "../live/change-feed.type.ts";
import { RETRY_MS, WorkLoop } from "../live/work-loop.ts";
import { publicId } from "../server/public-id.ts";
import { type ClaimedWebhook, claimWebhooks, releaseWebhook, untilNextWebhook } from "./claim-webhooks.ts";
import { eventBody, type StoredEvent } from "./event-body.ts";
import type { PrivateHosts } from "./private-hosts.ts";
import { send } from "./send.ts";
import { settleDelivery } from "./settle-delivery.ts";
import { signatureHeaders } from "./sign.ts";
import { isUndelivered } from "./undelivered.ts";

const OTHERS_MS = 200;

/**
 * Tells webhooks of events after their commit: each address in the order of events, at least once, all addresses beside
 * each other, so that a slow one holds nobody up. Every node runs one; an address is in one node's hands at a time.
 */
export class WebhookWorker {
  /** Which addresses outside the public internet may be told. */
  readonly allowed: PrivateHosts;
  readonly #db: Kysely<Tables>;
  readonly #feed: ChangeFeed;
  readonly #log: FeedLog;
  readonly #loop: WorkLoop;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  /** @param db the primary */
  constructor(db: Kysely<Tables>, feed: ChangeFeed, log: FeedLog, allowed: PrivateHosts) {
    this.#db = db;
    this.#feed = feed;
    this.#log = log;
    this.allowed = allowed;
    this.#loop = new WorkLoop(feed, () => this.#work());
  }

  start(): void {
    void this.#loop.start();
  }

  /** Looks for what is due now: somebody has changed an address, or wants to hear something again. */
  wake(): void {
    this.#loop.wake();
  }

  /** Breaks off what is under way, for another node to do, and settles when it has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop.stop();
    await Promise.all(this.#underWay);
  }

  async #work(): Promise<number | undefined> {
    try {
      for (const webhook of await claimWebhooks(this.#db)) {
        const telling = this.#tellNext(webhook).finally(() => {
          this.#underWay.delete(telling);
          this.#loop.wake();
        });
        this.#underWay.add(telling);
      }
      const wait = await untilNextWebhook(this.#db);
      // What is due and not to be had is locked by another node's claim.
      return wait === undefined ? undefined : Math.max(wait, OTHERS_MS);
    } catch (error) {
      this.#log.error({ err: error }, "Webhooks could not be looked up; trying again.");
      return RETRY_MS;
    }
  }

  async #tellNext(webhook: ClaimedWebhook): Promise<void> {
    try {
      const event = await nextEvent(this.#db, webhook.id);
      const attempt = event && !this.#stopping.signal.aborted && (await this.#tell(webhook, event));
      if (!event || !attempt || (attempt.error !== null && this.#stopping.signal.aborted)) {
        await releaseWebhook(this.#db, webhook);
        return;
      }
      const settled = await settleDelivery(this.#db, webhook, event, attempt);
      if (settled === "given-up") {
        this.#log.error(
          { webhook: webhook.id, reason: attempt.error },
          "A webhook failed for three days; it was given up.",
        );
      }
    } catch (error) {
      // The lease runs out, and somebody tries again.
      this.#log.error({ err: error, webhook: webhook.id }, "An event could not be delivered for a fault of ours.");
    }
  }

  async #tell({ url, secret }: ClaimedWebhook, event: StoredEvent) {
    const body = await eventBody(this.#db, event, this.#feed.now());
    const headers = signatureHeaders({ id: publicId("event", event.id), at: new Date(), body, secret });
    return send({ url, headers, body }, this.allowed, this.#stopping.signal);
  }
}

/** What is to be told once more comes first, in the order in which it was asked for. */
async function nextEvent(db: Kysely<Tables>, webhookId: string): Promise<StoredEvent | undefined> {
  const { rows } = await sql<StoredEvent>`
    select e.id, e.sequence, e.kind, e.tags, e.observations, e.recorded_at
    from webhook w join outbox_event e on ${isUndelivered}
    where w.id = ${webhookId} order by array_position(w.replays, e.sequence) nulls last, e.sequence limit 1`.execute(
    db,
  );
  return rows[0];
}
