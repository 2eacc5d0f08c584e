import { type Kysely, sql } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import type { FeedLog } from "../live/change-feed.ts";
import type { ChangeFeed } from "../live/change-feed.type.ts";
import { RETRY_MS, WorkLoop } from "../live/work-loop.ts";
import { fanOutPage } from "./actions/fan-out-page.ts";
import { scanMissingLiterals } from "./actions/scan-literals.ts";
import { statedOnFronts } from "./front-pages.ts";
import { overtakingOf } from "./overtaking.queries.ts";

/** A transaction takes pages for so long; then others get their turn, and what is done is kept. */
const TURN_MS = 300;
const OTHERS_MS = 200;

interface Waiting {
  id: string;
  vintages: string[];
  next: number;
  after: string | null;
}

/**
 * Does the work that vintages leave behind, in the background, as soon as they are public. Every node runs one; each
 * piece of work is one node's at a time, is kept page by page, and is taken up by another where a node was killed.
 */
export class FanOutWorker {
  readonly #db: Kysely<Tables>;
  readonly #feed: ChangeFeed;
  readonly #log: FeedLog;
  readonly #loop: WorkLoop;
  #scanned: Promise<void> = Promise.resolve();

  /** @param db the primary */
  constructor(db: Kysely<Tables>, feed: ChangeFeed, log: FeedLog) {
    this.#db = db;
    this.#feed = feed;
    this.#log = log;
    this.#loop = new WorkLoop(feed, () => this.#work());
  }

  /** Takes up what is waiting; settles at once. */
  start(): void {
    this.#scanned = scanMissingLiterals(this.#db)
      .catch((error) => this.#log.error({ err: error }, "The numbers of earlier texts could not be read."))
      .then(() => void this.#loop.start());
  }

  /** Settles when nothing is under way any more. */
  async stop(): Promise<void> {
    const stopped = this.#loop.stop();
    await this.#scanned;
    await stopped;
  }

  async #work(): Promise<number | undefined> {
    const turn: Turn = { id: undefined };
    try {
      let wait = await untilNext(this.#db);
      while (!this.#loop.isStopped && wait !== undefined && wait <= 0) {
        const had = await this.#db.transaction().execute((tx) => takeTurn(tx, turn));
        // What is due and not to be had is in another node's hands.
        wait = had ? await untilNext(this.#db) : OTHERS_MS;
        void this.#feed.poke();
      }
      return wait;
    } catch (error) {
      this.#log.error({ err: error, fanOut: turn.id }, "What a revised figure leaves to do failed; trying again.");
      await this.#noteFailure(turn, error);
      return RETRY_MS;
    }
  }

  /** What fails waits behind everything else, and the desk sees why. */
  async #noteFailure({ id }: Turn, error: unknown): Promise<void> {
    if (id === undefined) return;
    const reason = error instanceof Error ? error.message : String(error);
    await sql`update fan_out set failures = failures + 1, last_error = ${reason} where id = ${id}`
      .execute(this.#db)
      .catch((also) => this.#log.error({ err: also }, "That it failed could not be written down."));
  }
}

/** The piece that a turn is about, once it is known. */
interface Turn {
  id: string | undefined;
}

/** Works on the next piece for a while; false when nothing is due. */
async function takeTurn(tx: Kysely<Tables>, turn: Turn): Promise<boolean> {
  const { rows } = await sql<Waiting>`
    select id, vintages, next, after from fan_out where finished_at is null and due_at <= clock_timestamp()
    order by failures, due_at, id limit 1 for update skip locked`.execute(tx);
  const [waiting] = rows;
  if (!waiting) return false;
  turn.id = waiting.id;
  const at = await databaseClock(tx);
  const until = performance.now() + TURN_MS;
  const stated = once(() => statedOnFronts(tx, at));
  let { next, after } = waiting;
  let [tasks, corrections] = [0, 0];
  while (next < waiting.vintages.length && performance.now() < until) {
    const vintage = await overtakingOf(tx, waiting.vintages[next] as string);
    const page = vintage && (await fanOutPage(tx, vintage, after, { stated, at }));
    tasks += page?.tasks ?? 0;
    corrections += page?.corrections ?? 0;
    after = page?.after ?? null;
    if (after === null) next++;
  }
  await sql`update fan_out set next = ${next}, after = ${after}, tasks = tasks + ${tasks},
    corrections = corrections + ${corrections},
    finished_at = ${next < waiting.vintages.length ? null : at} where id = ${waiting.id}`.execute(tx);
  return true;
}

/** Work that is done when it is first asked for. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** Milliseconds until the next piece is due, none or less for now; undefined when none waits. */
async function untilNext(db: Kysely<Tables>): Promise<number | undefined> {
  const { rows } = await sql<{ milliseconds: number | null }>`
    select (extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float8 as milliseconds
    from fan_out where finished_at is null`.execute(db);
  return rows[0]?.milliseconds ?? undefined;
}
