import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { trimCopies } from "../articles/drafts/trim-copies.ts";
import { chainHead } from "../audit/chain-head.ts";
import type { Tables } from "../database/entities.ts";
import { trimImports } from "../intake/trim-imports.ts";
import { trimOutbox } from "../live/trim-outbox.ts";
import type { MediaLibrary } from "../media/media-library.ts";
import { trimDeliveries } from "../outbox/trim-deliveries.ts";
import { trimSessions } from "../people/trim-sessions.ts";

const EVERY_MS = 60 * 60 * 1000;

/** Drops what has served its time, now and every hour. Any number of nodes may do it at once. */
export function startHousekeeping(db: Kysely<Tables>, media: MediaLibrary, log: Logger): { stop(): Promise<void> } {
  let running = tidy();
  let told = 0;
  const timer = setInterval(() => {
    running = running.then(tidy);
  }, EVERY_MS);
  timer.unref();

  async function tidy(): Promise<void> {
    try {
      const [events, sessions, imports] = [await trimOutbox(db), await trimSessions(db), await trimImports(db)];
      const [deliveries, copies] = [await trimDeliveries(db), await trimCopies(db)];
      const dropped = { events, sessions, imports, deliveries, copies };
      if (Object.values(dropped).some((count) => count > 0)) log.info(dropped, "dropped what had served its time");
      await media.dropRemoved();
      await tellChainHead();
    } catch (error) {
      log.error({ err: error }, "what has served its time could not be dropped; the next try is in an hour");
    }
  }

  /** What `npm run audit:verify` compares with, kept where those who can write to the database do not reach. */
  async function tellChainHead(): Promise<void> {
    const { sequence, hash } = await chainHead(db);
    if (sequence !== told) log.info({ head: `${sequence}:${hash}` }, "the audit log reaches to here");
    told = sequence;
  }

  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
