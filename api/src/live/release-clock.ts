import { type Kysely, sql } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "./change-feed.ts";
import type { ChangeFeed } from "./change-feed.type.ts";
import { dueReleases, releaseChange, untilNextRelease } from "./due-releases.ts";
import { recordChange } from "./record-change.ts";
import { OUTBOX_DAYS } from "./trim-outbox.ts";
import { RETRY_MS, WorkLoop } from "./work-loop.ts";

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
  readonly #loop: WorkLoop;
  /** By the database's clock. */
  #lookedUpTo = new Date(0);

  /** @param db the primary */
  constructor(db: Kysely<Tables>, feed: ChangeFeed, log: FeedLog) {
    this.#db = db;
    this.#feed = feed;
    this.#log = log;
    // Any change may have brought a release nearer.
    this.#loop = new WorkLoop(feed, () => this.#look());
  }

  /** Settles after the first look. */
  async start(): Promise<void> {
    this.#lookedUpTo = await beginningOfFirstLook(this.#db);
    await this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #look(): Promise<number | undefined> {
    try {
      const upTo = await databaseClock(this.#db);
      const releases = await dueReleases(this.#db, new Date(this.#lookedUpTo.getTime() - OVERLAP_MS), upTo);
      for (const release of releases) {
        await this.#db.transaction().execute(async (tx) => recordChange(tx, await releaseChange(tx, release)));
      }
      this.#lookedUpTo = upTo;
      const wait = await untilNextRelease(this.#db);
      if (releases.length > 0) void this.#feed.poke();
      return wait;
    } catch (error) {
      this.#log.error({ err: error }, "What is due to become public could not be looked up; trying again.");
      return RETRY_MS;
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
