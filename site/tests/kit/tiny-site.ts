import type { IncomingMessage, ServerResponse } from "node:http";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import type { Variants } from "../../src/server/body-variants.ts";
import type { PageContext } from "../../src/server/page-context.ts";
import { type Site, startSite } from "../../src/server/site.ts";
import type { TinyApi } from "./tiny-api.ts";

/** What stands in the place of the built site. */
export type TinyPages = {
  /** The page of a figure that exists. */
  html(facts: { display: string; url: string; cursor: bigint }): string;
  assets: ReadonlyMap<string, Variants>;
};

const PLAIN: TinyPages = {
  html: ({ display, url }) => `<p>${display}</p>${" ".repeat(300)}<p>${url}</p>`,
  assets: new Map(),
};

/** What each rendering was asked for. */
export type RenderLog = { url: string; headers: IncomingMessage["headers"] }[];

/**
 * A site node on a free port whose pages, in the place of Astro's, are the figures of the api: `/metrics/<code>` prints
 * one, an unknown code is a 404, and any other path has no route.
 */
export async function startTinySite(
  api: TinyApi,
  env: Record<string, string> = {},
  pages: TinyPages = PLAIN,
): Promise<Site & { url: string; rendered: RenderLog }> {
  const rendered: RenderLog = [];
  async function astro(req: IncomingMessage, res: ServerResponse, next?: () => void, locals?: object): Promise<void> {
    const url = req.url ?? "";
    rendered.push({ url, headers: req.headers });
    if (url === "/404") {
      res.writeHead(404, { "content-type": "text/html" });
      res.end("<p>no such page</p>");
      return;
    }
    const code = /^\/(?:metrics|figures)\/([\w-]+)/.exec(url)?.[1]?.replace("observation_", "");
    if (code === undefined) return next?.();
    const answer = await fetch(`${api.url}/figures/${code}`).catch(() => undefined);
    if (answer === undefined) {
      res.writeHead(503, { "content-type": "text/html" });
      res.end("<p>no api</p>");
      return;
    }
    const { page } = locals as { page: PageContext };
    page.record(answer.headers);
    const { display } = (await answer.json()) as { display: string | null };
    res.writeHead(display === null ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    const shown = page.previewAt === undefined ? display : `${display} as of ${page.previewAt}`;
    if (shown !== null) res.write(pages.html({ display: shown, url, cursor: page.cursor ?? 0n }));
    res.end();
  }
  const config = readConfig({ SITE_PORT: "0", API_URL: api.url, LOG_LEVEL: "silent", ...env });
  const site = await startSite(config, { astro, assets: pages.assets }, pino({ level: config.logLevel }));
  const url = `http://127.0.0.1:${site.port}`;
  await until(async () => (await fetch(`${url}/health/ready`)).ok);
  return { ...site, url, rendered };
}

/** Resolves when the fact holds; rejects when it does not within the time. */
export async function until(fact: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await fact())) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
