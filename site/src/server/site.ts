import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { HEARTBEAT_MS } from "@gongbao/schema/live/change-event.ts";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Variants } from "./body-variants.ts";
import { createSiteServer } from "./http.ts";
import { LiveHub } from "./live-hub.ts";
import { LiveUpstream } from "./live-upstream.ts";
import { OutageLog } from "./outage-log.ts";
import { PageCache } from "./page-cache.ts";
import { Preview } from "./preview.ts";
import { ApiProxy } from "./proxy.ts";
import { type AstroHandler, renderPage } from "./render-page.ts";
import { readyPage } from "./rendered-page.ts";
import { openFilesLimit, streamLimit } from "./stream-limit.ts";

/** A listening site. */
export type Site = {
  readonly port: number;
  /** Takes no new readers, ends the streams, lets requests under way finish; resolves within 4 s. */
  close(): Promise<void>;
};

/** How many connections may wait to be taken when ten thousand browsers come back at once. */
const BACKLOG = 4_096;
const GRACE_MS = 3_000;
const API_SILENCE_MS = 30_000;

/**
 * Starts a site node on the built pages.
 * @throws the listening error, such as EADDRINUSE
 */
export async function startSite(
  config: Config,
  built: { astro: AstroHandler; assets: ReadonlyMap<string, Variants> },
  logger: Logger,
): Promise<Site> {
  const { host } = new URL(config.publicUrl);
  const maxStreams = streamLimit(config.maxStreams, openFilesLimit());
  if (maxStreams < config.maxStreams) {
    logger.info({ maxStreams, wanted: config.maxStreams }, "fewer streams than wanted: raise the limit of open files");
  }
  const hub = new LiveHub(maxStreams);
  const outages = new OutageLog(config.apiUrl, logger);
  const pages = new PageCache(config.pageCacheMib * 1024 * 1024, async (key) => {
    const rendering = await renderPage(built.astro, key, host, crypto.randomUUID());
    outages.note(rendering.context);
    return readyPage(rendering, upstream.cursor, Date.now());
  });
  const upstream = new LiveUpstream(
    `${config.apiUrl}/live`,
    {
      // Pages first: a browser that reloads on hearing of the change must not get the old one.
      change: ({ tags }, cursor, data) => {
        pages.invalidate(tags, cursor);
        hub.change(cursor, data);
      },
      reset: (cursor) => {
        pages.clear(cursor);
        hub.reset(cursor);
      },
    },
    logger,
    HEARTBEAT_MS * 2.5,
  );
  const proxy = new ApiProxy({ ...config, silenceMs: API_SILENCE_MS, logger });
  const preview = new Preview(built.astro, config);
  const server = createSiteServer({ ...built, pages, preview, proxy, hub, upstream, logger });
  server.listen({ port: config.sitePort, host: config.host, backlog: BACKLOG });
  await once(server, "listening");
  const listening = upstream.run();

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    upstream.stop();
    hub.close();
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    await Promise.all([closed, listening]);
    clearTimeout(timer);
    proxy.close();
  }
  return { port: (server.address() as AddressInfo).port, close };
}
