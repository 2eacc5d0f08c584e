import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { FeedLog } from "./change-feed.ts";
import { CHANGE_CHANNEL } from "./record-change.ts";

const RETRY_MS = 1_000;

/**
 * Calls `onChange` whenever a transaction of any process has told {@link CHANGE_CHANNEL}, and once whenever the
 * connection stands again, since what was told meanwhile is lost. Connects anew for as long as it takes. PostgreSQL
 * only: the embedded engine passes no notifications on, and needs none, having one process.
 */
export function listenForChanges(databaseUrl: string, onChange: () => void, log: FeedLog): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let client: pg.Client | undefined;

  async function listen(): Promise<void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    client = new pg.Client({ connectionString: databaseUrl, application_name: "gongbao listener", keepAlive: true });
    client.on("notification", onChange);
    client.on("error", (error) => log.error({ err: error }, "The connection that hears of changes was lost."));
    client.on("end", () => end());
    try {
      await client.connect();
      await client.query(`listen ${CHANGE_CHANNEL}`);
      onChange();
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function keepListening(): Promise<void> {
    while (!stopping.signal.aborted) {
      await listen().catch((error) => log.error({ err: error }, "Changes cannot be listened for; trying again."));
      await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = keepListening();
  return {
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}
