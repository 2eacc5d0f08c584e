import type { EntityManager } from "@mikro-orm/postgresql";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "../live/change-feed.ts";
import type { ChangeFeed } from "../live/change-feed.type.ts";
import { noteFault, type Run, runScheduled, untilNextScheduled } from "./actions/run-scheduled.ts";

/** Timers hold 24.8 days at most, and clocks are set. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;
const RETRY_MS = 5_000;
const OTHERS_MS = 200;

/**
 * Carries out scheduled publications at their hour by the database's clock, and at its start those that came due while
 * no node ran. Every node runs one; each publication is one node's, and is taken up by another where a node was killed.
 */
export class ScheduleWorker {
  readonly #em: EntityManager;
  readonly #feed: ChangeFeed;
  readonly #log: FeedLog;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;
  #unsubscribe = () => {};

  constructor(em: EntityManager, feed: ChangeFeed, log: FeedLog) {
    this.#em = em;
    this.#feed = feed;
    this.#log = log;
  }

  /** Takes up what is due; settles at once. */
  start(): void {
    this.#unsubscribe = this.#feed.subscribe(() => this.#workSoon(0));
    this.#workSoon(0);
  }

  /** Settles when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    await this.#working;
    clearTimeout(this.#timer);
  }

  #workSoon(milliseconds: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#working = this.#working.then(() => this.#work());
      },
      Math.min(Math.max(Math.ceil(milliseconds), 0), LOOK_AGAIN_MS),
    );
    this.#timer.unref();
  }

  async #work(): Promise<void> {
    try {
      let wait = await this.#untilNext();
      while (!this.#stopped && wait <= 0) {
        const had = await this.#run();
        wait = had ? await this.#untilNext() : OTHERS_MS;
        if (had) void this.#feed.poke();
      }
      this.#workSoon(wait);
    } catch (error) {
      this.#log.error({ err: error }, "Scheduled publications could not be looked up; trying again.");
      this.#workSoon(RETRY_MS);
    }
  }

  /** False when what is due is in another node's hands. A fault of one is noted with it, and the others go on. */
  async #run(): Promise<boolean> {
    const run: Run = { id: undefined };
    try {
      return await runScheduled(this.#em, run);
    } catch (error) {
      if (run.id === undefined) throw error;
      this.#log.error({ err: error, scheduled: run.id }, "A scheduled publication ran into a fault; trying again.");
      await noteFault(this.#db, run.id, error, RETRY_MS);
      return true;
    }
  }

  async #untilNext(): Promise<number> {
    return (await untilNextScheduled(this.#db)) ?? LOOK_AGAIN_MS;
  }

  get #db() {
    return this.#em.getKysely<Tables>({ type: "write" });
  }
}
