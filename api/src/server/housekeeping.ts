import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { trimCopies } from "../articles/drafts/trim-copies.ts";
import type { Tables } from "../database/entities.ts";
import { trimImports } from "../intake/trim-imports.ts";
import { trimOutbox } from "../live/trim-outbox.ts";
import { trimSessions } from "../people/trim-sessions.ts";

const EVERY_MS = 60 * 60 * 1000;

/** Drops what has served its time, now and every hour. Any number of nodes may do it at once. */
export function startHousekeeping(db: Kysely<Tables>, log: Logger): { stop(): Promise<void> } {
  let running = tidy();
  const timer = setInterval(() => {
    running = running.then(tidy);
  }, EVERY_MS);
  timer.unref();

  async function tidy(): Promise<void> {
    try {
      const [events, sessions, imports] = [await trimOutbox(db), await trimSessions(db), await trimImports(db)];
      const copies = await trimCopies(db);
      if (events + sessions + imports + copies > 0) {
        log.info({ events, sessions, imports, copies }, "dropped what had served its time");
      }
    } catch (error) {
      log.error({ err: error }, "what has served its time could not be dropped; the next try is in an hour");
    }
  }

  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
