import { type ChangeEvent, HEARTBEAT_MS, LIVE_EVENTS } from "@gongbao/schema/live/change-event.ts";
import { HEARTBEAT_FRAME, writeFrame } from "@gongbao/schema/live/event-stream.ts";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "./change-feed.ts";
import type { Change, ChangeFeed } from "./change-feed.type.ts";
import { changesSince } from "./changes-since.ts";
import { observationChanges } from "./observation-changes.ts";

/** What a listener's connection must do for the stream: the part of `http.ServerResponse` that is used. */
export interface Listener {
  write(text: string): boolean;
  readonly writableLength: number;
  end(): void;
  destroy(): void;
}

/** A listener this far behind, in bytes, is cut off; it comes back and is told what it missed in one piece. */
const BEHIND_MOST = 1024 * 1024;
/** When so many changes wait for a listener that is still catching up, it is told a reset, which says as much. */
const WAITING_MOST = 1_000;
const RETRY_MS = 1_000;

/**
 * Tells every change to every open connection, in order, written once for all. A listener names the last change it has
 * heard of and is told the rest; where that cannot be told any more, it gets a reset.
 */
export class LiveStream {
  readonly #db: Kysely<Tables>;
  readonly #feed: ChangeFeed;
  readonly #log: FeedLog;
  /** Open connections; those still catching up keep what came meanwhile. */
  readonly #listeners = new Map<Listener, string[] | undefined>();
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  /** The last change that was broadcast. */
  #cursor: bigint;
  #last: Promise<void> = Promise.resolve();

  /** @param db the primary */
  constructor(db: Kysely<Tables>, feed: ChangeFeed, log: FeedLog, heartbeatMs = HEARTBEAT_MS) {
    this.#db = db;
    this.#feed = feed;
    this.#log = log;
    this.#cursor = feed.cursor;
    this.#unsubscribe = feed.subscribe((change) => {
      this.#last = this.#last.then(() => this.#broadcast(change));
    });
    this.#heartbeat = setInterval(() => this.#tell(HEARTBEAT_FRAME), heartbeatMs);
    this.#heartbeat.unref();
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Adds a listener that has heard of changes up to `since`; of what is to come only, where that is left out. */
  async join(listener: Listener, since: bigint | undefined): Promise<void> {
    const upTo = this.#cursor;
    listener.write(writeFrame({ retry: RETRY_MS, id: String(since ?? upTo) }));
    if (since === undefined || since === upTo) {
      this.#listeners.set(listener, undefined);
      return;
    }
    const waiting: string[] = [];
    this.#listeners.set(listener, waiting);
    try {
      const missed = await changesSince(this.#db, since, upTo);
      const frame = missed ? await this.#frame(missed) : resetFrame(upTo);
      if (this.#listeners.get(listener) !== waiting) return;
      this.#listeners.set(listener, undefined);
      for (const text of [frame, ...waiting]) this.#write(listener, text);
    } catch (error) {
      this.#log.error({ err: error }, "A listener could not be told what it missed; it will come back.");
      this.leave(listener);
      listener.destroy();
    }
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Ends every connection; those at the other end come back to whoever serves them then. */
  close(): void {
    this.#unsubscribe();
    clearInterval(this.#heartbeat);
    for (const listener of this.#listeners.keys()) listener.end();
    this.#listeners.clear();
  }

  async #broadcast(change: Change): Promise<void> {
    try {
      if (change.tags.length > 0) this.#tell(await this.#frame(change));
    } catch (error) {
      // What cannot be told now is told to those who come back, from the outbox.
      this.#log.error({ err: error }, "A change could not be told; listeners were cut off to come back for it.");
      for (const listener of this.#listeners.keys()) listener.destroy();
      this.#listeners.clear();
    }
    this.#cursor = change.cursor;
  }

  async #frame(change: Change): Promise<string> {
    const observations = await observationChanges(this.#db, change.observations, this.#feed.now());
    const data: ChangeEvent = { tags: [...change.tags], observations };
    return writeFrame({ event: LIVE_EVENTS.change, id: String(change.cursor), data: JSON.stringify(data) });
  }

  #tell(text: string): void {
    for (const [listener, waiting] of this.#listeners) {
      if (!waiting) this.#write(listener, text);
      else if (waiting.length < WAITING_MOST) waiting.push(text);
      else {
        this.#listeners.set(listener, undefined);
        this.#write(listener, resetFrame(this.#cursor) + text);
      }
    }
  }

  #write(listener: Listener, text: string): void {
    if (listener.write(text) || listener.writableLength < BEHIND_MOST) return;
    this.leave(listener);
    listener.destroy();
  }
}

/** Tells a listener to forget all that it knew up to `cursor`. */
const resetFrame = (cursor: bigint) => writeFrame({ event: LIVE_EVENTS.reset, id: String(cursor), data: "{}" });
