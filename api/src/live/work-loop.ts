import type { ChangeFeed } from "./change-feed.type.ts";

/** Timers hold 24.8 days at most, and clocks are set: whatever the work says, it is done again by then. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

/** What failed is tried again after so long. */
export const RETRY_MS = 5_000;

/**
 * Does a piece of work in the background again and again, never twice at once: whenever the feed tells a change, when
 * it is woken, and when the work itself has asked for it.
 */
export class WorkLoop {
  readonly #feed: ChangeFeed;
  readonly #work: () => Promise<number | undefined>;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer rings, by `performance.now`. */
  #rings = Number.POSITIVE_INFINITY;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;
  #unsubscribe = () => {};

  /** @param work gives the milliseconds after which it wants to be done again, undefined for nothing to come; it deals with its errors */
  constructor(feed: ChangeFeed, work: () => Promise<number | undefined>) {
    this.#feed = feed;
    this.#work = work;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Settles when the work has been done for the first time. */
  start(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#unsubscribe = this.#feed.subscribe(() => this.wake());
    this.#working = this.#run();
    return this.#working;
  }

  /** Does the work soon. */
  wake(): void {
    this.#ringIn(0);
  }

  /** Settles when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    await this.#working;
  }

  async #run(): Promise<void> {
    if (this.#stopped) return;
    const wait = await this.#work();
    this.#ringIn(Math.min(wait ?? LOOK_AGAIN_MS, LOOK_AGAIN_MS));
  }

  /** Unless it rings earlier already: a change that is told while the work goes on is not forgotten at its end. */
  #ringIn(milliseconds: number): void {
    const wait = Math.max(Math.ceil(milliseconds), 0);
    const at = performance.now() + wait;
    if (this.#stopped || at >= this.#rings) return;
    clearTimeout(this.#timer);
    this.#rings = at;
    this.#timer = setTimeout(() => {
      this.#rings = Number.POSITIVE_INFINITY;
      this.#working = this.#working.then(() => this.#run());
    }, wait);
    this.#timer.unref();
  }
}
