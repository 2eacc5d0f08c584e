import { ALL, WIDE } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { boundedChange } from "./bounded-change.ts";
import type { Change, ChangeFeed } from "./change-feed.type.ts";

/** Where the feed says what went wrong; it goes on in any case. */
export interface FeedLog {
  error(details: object, message: string): void;
}

/**
 * Milliseconds between two looks at the outbox when nothing has announced a change. It bounds the delay when an
 * announcement is lost (a half-open connection looks alive for minutes) and costs one index lookup a second.
 */
const POLL_MS = 1_000;

const BATCH = 500;

/**
 * Tells the listeners of this process every change in the outbox, in the order of commits, each once. It looks when it
 * is poked (by the transaction's own process, or by PostgreSQL's notification) and once a second.
 */
export class OutboxFeed implements ChangeFeed {
  readonly #db: Kysely<Tables>;
  readonly #log: FeedLog;
  readonly #listeners = new Set<(change: Change) => void>();
  #cursor = 0n;
  #newest = new Date(0);
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #poll: NodeJS.Timeout | undefined;

  /** @param db the primary; a replica may not have the event yet that a notification tells of */
  constructor(db: Kysely<Tables>, log: FeedLog) {
    this.#db = db;
    this.#log = log;
  }

  get cursor(): bigint {
    return this.#cursor;
  }

  now(): Date {
    const clock = new Date();
    return clock > this.#newest ? clock : this.#newest;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins after the newest event: what is older, a process that has cached nothing need not hear. */
  async start(): Promise<void> {
    const { rows } = await sql<{ sequence: string; recorded_at: Date }>`
      select sequence, recorded_at from outbox_event order by sequence desc limit 1`.execute(this.#db);
    if (rows[0]) {
      this.#cursor = BigInt(rows[0].sequence);
      this.#newest = rows[0].recorded_at;
    }
    this.#poll = setInterval(() => void this.poke(), POLL_MS);
    this.#poll.unref();
  }

  poke(): Promise<void> {
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      this.#current = this.#drain();
      return this.#current;
    });
    return this.#next;
  }

  async stop(): Promise<void> {
    clearInterval(this.#poll);
    this.#listeners.clear();
    await this.#current;
  }

  async #drain(): Promise<void> {
    try {
      while ((await this.#tellBatch()) === BATCH);
    } catch (error) {
      this.#log.error({ err: error }, "Changes could not be read; the next look comes within a second.");
    }
  }

  async #tellBatch(): Promise<number> {
    const { rows } = await sql<{ sequence: string; tags: string[]; observations: string[]; recorded_at: Date }>`
      select sequence, tags, observations, recorded_at from outbox_event
      where sequence > ${this.#cursor.toString()}::bigint order by sequence limit ${sql.lit(BATCH)}`.execute(this.#db);
    const newest = rows.at(-1);
    if (newest === undefined) return 0;
    if (newest.recorded_at > this.#newest) this.#newest = newest.recorded_at;
    this.#tell(mergedChange(BigInt(newest.sequence), rows));
    this.#cursor = BigInt(newest.sequence);
    return rows.length;
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#log.error({ err: error }, "A listener failed at a change.");
      }
    }
  }
}

/** Several events as one change. */
export function mergedChange(
  cursor: bigint,
  events: readonly { tags: readonly string[]; observations: readonly string[] }[],
): Change {
  const { tags, observations } = boundedChange({
    tags: events.flatMap((event) => event.tags),
    observations: events.flatMap((event) => event.observations),
  });
  return { cursor, tags: tags.includes(ALL) ? [ALL, WIDE] : tags, observations };
}
