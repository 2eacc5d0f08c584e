import { type Kysely, sql } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "./change-feed.ts";
import type { ChangeFeed } from "./change-feed.type.ts";
import { dueReleases, releaseChange, untilNextRelease } from "./due-releases.ts";
import { recordChange } from "./record-change.ts";
import { OUTBOX_DAYS } from "./trim-outbox.ts";

/** What is further away is looked for again by then: timers hold 24.8 days at most, and clocks are set. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;
const RETRY_MS = 5_000;

/** A vintage can become public while its transaction is still open: looks overlap by more than any transaction lasts. */
const OVERLAP_MS = 60_000;

/** The first look goes no further back than the outbox remembers, else it would announce old releases again. */
const FIRST_LOOK_DAYS = OUTBOX_DAYS - 1;

/**
 * Records an event when an embargo or a schedule ends, which nobody's transaction does. Every node runs one; the
 * database's clock decides for all, and an event that two notice is recorded once. At its start it catches up on what
 * came due while no node ran.
 */
export class ReleaseClock {
  readonly #db: Kysely<Tables>;
  readonly #feed: ChangeFeed;
  readonly #log: FeedLog;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** By the database's clock. */
  #lookedUpTo = new Date(0);
  #unsubscribe = () => {};

  /** @param db the primary */
  constructor(db: Kysely<Tables>, feed: ChangeFeed, log: FeedLog) {
    this.#db = db;
    this.#feed = feed;
    this.#log = log;
  }

  /** Settles after the first look. */
  async start(): Promise<void> {
    this.#lookedUpTo = await beginningOfFirstLook(this.#db);
    // Any change may have brought a release nearer.
    this.#unsubscribe = this.#feed.subscribe(() => this.#lookSoon(0));
    await this.#look();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#looking;
    clearTimeout(this.#timer);
  }

  #lookSoon(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#looking = this.#looking.then(() => this.#look());
      },
      Math.min(Math.ceil(milliseconds), LOOK_AGAIN_MS),
    );
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      const upTo = await databaseClock(this.#db);
      const releases = await dueReleases(this.#db, new Date(this.#lookedUpTo.getTime() - OVERLAP_MS), upTo);
      for (const release of releases) {
        await this.#db.transaction().execute(async (tx) => recordChange(tx, await releaseChange(tx, release)));
      }
      this.#lookedUpTo = upTo;
      this.#lookSoon((await untilNextRelease(this.#db)) ?? LOOK_AGAIN_MS);
      if (releases.length > 0) void this.#feed.poke();
    } catch (error) {
      this.#log.error({ err: error }, "What is due to become public could not be looked up; trying again.");
      this.#lookSoon(RETRY_MS);
    }
  }
}

/** Some days ago, or longer ago when the outbox has been silent since: whatever came due after that was not announced. */
async function beginningOfFirstLook(db: Kysely<Tables>): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select least(clock_timestamp() - make_interval(days => ${sql.lit(FIRST_LOOK_DAYS)}),
      (select max(recorded_at) from outbox_event)) as at`.execute(db);
  return (rows[0] as { at: Date }).at;
}
