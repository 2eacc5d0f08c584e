import { setTimeout as pause } from "node:timers/promises";
import { type ChangeEvent, changeEvent, LIVE_EVENTS, parseCursor } from "@gongbao/schema/live/change-event.ts";
import { EventStreamReader, type StreamFrame } from "@gongbao/schema/live/event-stream.ts";
import type { Logger } from "pino";
import { reasonOf } from "./reason-of.ts";

/** What the site does when the api's stream speaks. */
export type UpstreamListener = {
  /** A change, in order. `data` is its text as the api sent it. */
  change(event: ChangeEvent, cursor: bigint, data: string): void;
  /** Changes before the cursor may have been missed: at the start, and when the position was too old. */
  reset(cursor: bigint): void;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
/** Until the first contact nothing can be cached: an api that is just starting is soon found. */
const LONGEST_FIRST_PAUSE_MS = 500;
const CONNECT_MS = 5_000;
/** An api that starts together with the site needs no warning. */
const START_MS = 60_000;

/**
 * The one connection of this process to the api's live stream. It resumes where it was cut, tries again with growing
 * pauses, and takes a silent connection for a dead one.
 */
export class LiveUpstream {
  readonly #url: string;
  readonly #listener: UpstreamListener;
  readonly #logger: Logger;
  readonly #silenceMs: number;
  readonly #stopped = new AbortController();
  #cursor: bigint | undefined;
  #isConnected = false;
  #told: "info" | "warn" | undefined;

  /** @param silenceMs after which a connection that says nothing is dead; the api says something every HEARTBEAT_MS */
  constructor(url: string, listener: UpstreamListener, logger: Logger, silenceMs: number) {
    this.#url = url;
    this.#listener = listener;
    this.#logger = logger;
    this.#silenceMs = silenceMs;
  }

  /** Whether changes arrive. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** The last change heard of; undefined before the first contact. */
  get cursor(): bigint | undefined {
    return this.#cursor;
  }

  /** Connects and keeps connected until `stop`; resolves then. */
  async run(): Promise<void> {
    const from = Date.now();
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.#stopped.signal.aborted) {
      const reason = await this.#listen().catch((error: unknown) => reasonOf(error));
      if (this.#stopped.signal.aborted) return;
      if (this.#isConnected) pauseMs = FIRST_PAUSE_MS;
      this.#tell(reason, Date.now() - from < START_MS ? "info" : "warn");
      this.#isConnected = false;
      const jitter = pauseMs * (0.5 + Math.random() / 2);
      await pause(jitter, undefined, { signal: this.#stopped.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, this.#cursor === undefined ? LONGEST_FIRST_PAUSE_MS : LONGEST_PAUSE_MS);
    }
  }

  stop(): void {
    this.#isConnected = false;
    this.#stopped.abort();
  }

  /** Tells the log once of a stream that is lost, and at most once at each level of one that has not begun. */
  #tell(reason: string, levelAtStart: "info" | "warn"): void {
    const facts = { reason, api: this.#url };
    if (this.#isConnected) {
      this.#logger.warn(facts, "the api's live stream is lost; cached pages stay, marked as stale");
    } else if (this.#cursor === undefined && this.#told !== levelAtStart) {
      this.#told = levelAtStart;
      this.#logger[levelAtStart](facts, "the api cannot be reached yet; it is tried again");
    }
  }

  async #listen(): Promise<string> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(new Error("no answer")), CONNECT_MS);
    try {
      const response = await fetch(this.#url, {
        headers: {
          accept: "text/event-stream",
          ...(this.#cursor === undefined ? {} : { "last-event-id": String(this.#cursor) }),
        },
        signal: AbortSignal.any([this.#stopped.signal, silence.signal]),
      });
      const type = response.headers.get("content-type") ?? "";
      if (response.status !== 200 || !type.startsWith("text/event-stream") || response.body === null) {
        await response.body?.cancel();
        return `the api answered ${response.status} ${type}`;
      }
      const reader = new EventStreamReader((frame) => this.#hear(frame));
      const text = new TextDecoder();
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new Error(`nothing heard for ${this.#silenceMs} ms`)), this.#silenceMs);
        reader.push(text.decode(chunk, { stream: true }));
      }
      return "the api ended it";
    } finally {
      clearTimeout(timer);
    }
  }

  #hear(frame: StreamFrame): void {
    const cursor = parseCursor(frame.id);
    if (cursor === undefined) {
      if (frame.id !== undefined || frame.data !== undefined) throw new Error("an event without a cursor");
      return;
    }
    const isFirst = this.#cursor === undefined;
    this.#cursor = cursor;
    if (isFirst || frame.event === LIVE_EVENTS.reset) this.#listener.reset(cursor);
    if (frame.event === LIVE_EVENTS.change) this.#hearChange(frame.data ?? "", cursor);
    if (!this.#isConnected) this.#logger.info({ cursor: String(cursor) }, "the api's live stream is connected");
    this.#isConnected = true;
  }

  #hearChange(data: string, cursor: bigint): void {
    const event = readChange(data);
    if (event !== undefined) {
      this.#listener.change(event, cursor, data);
      return;
    }
    this.#logger.error({ cursor: String(cursor) }, "a change cannot be read; everything cached is dropped");
    this.#listener.reset(cursor);
  }
}

function readChange(data: string): ChangeEvent | undefined {
  try {
    return changeEvent.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
