import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { type FeedLog, OutboxFeed } from "./change-feed.ts";
import type { ChangeFeed } from "./change-feed.type.ts";
import { listenForChanges } from "./notifications.ts";
import { ReleaseClock } from "./release-clock.ts";

/**
 * Follows the database's changes, those of other processes included, and announces what becomes public by the clock.
 * @param databaseUrl of PostgreSQL; undefined for the embedded engine
 */
export async function followChanges(
  { orm }: Database,
  databaseUrl: string | undefined,
  log: FeedLog,
): Promise<{ feed: ChangeFeed; stop(): Promise<void> }> {
  const db = orm.em.getKysely<Tables>({ type: "write" });
  const feed = new OutboxFeed(db, log);
  await feed.start();
  const listening = databaseUrl === undefined ? undefined : listenForChanges(databaseUrl, () => void feed.poke(), log);
  const clock = new ReleaseClock(db, feed, log);
  await clock.start();
  return {
    feed,
    async stop() {
      await clock.stop();
      await listening?.stop();
      await feed.stop();
    },
  };
}
