import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { isApiPath } from "./api-path.ts";
import type { Variants } from "./body-variants.ts";
import type { LiveHub } from "./live-hub.ts";
import type { LiveUpstream } from "./live-upstream.ts";
import type { PageCache } from "./page-cache.ts";
import { PageContext, type Reader } from "./page-context.ts";
import { originForm, pageKey } from "./page-key.ts";
import type { Preview } from "./preview.ts";
import { previewReader } from "./preview-cookie.ts";
import type { ApiProxy } from "./proxy.ts";
import type { AstroHandler } from "./render-page.ts";
import type { RenderedPage } from "./rendered-page.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { sendVariant } from "./send-variant.ts";

/** What the server answers from. */
export type SiteParts = {
  readonly pages: PageCache;
  readonly assets: ReadonlyMap<string, Variants>;
  readonly astro: AstroHandler;
  readonly preview: Preview;
  readonly proxy: ApiProxy;
  readonly hub: LiveHub;
  readonly upstream: LiveUpstream;
  readonly logger: Logger;
};

const STALE = ["X-Gongbao-Stale", "upstream-lost"];
const PLAIN = ["Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store", ...SECURITY_HEADERS];

/**
 * The site's HTTP server, not yet listening. Pages and files in memory are answered first, before anything is asked of
 * the request but its address and host; these answers are not logged, all others are.
 */
export function createSiteServer(parts: SiteParts): Server {
  const { pages, assets, upstream } = parts;
  const server = createServer({ maxHeaderSize: 16_384, headersTimeout: 10_000, keepAliveTimeout: 65_000 });
  server.on("request", (req, res) => {
    const target = req.url ?? "/";
    if (!isHost(req.headers.host)) {
      sendText(req, res, 400, "请求的主机名无法识别。\n", ["Connection", "close"]);
      return;
    }
    const reads = req.method === "GET" || req.method === "HEAD";
    const reader = previewReader(req.headers, Date.now());
    const page = reads && reader === undefined ? pages.find(target) : undefined;
    if (page !== undefined) {
      sendRendered(req, res, page, target, upstream.isConnected);
      return;
    }
    const asset = reads ? assets.get(target) : undefined;
    if (asset !== undefined) sendVariant(req, res, 200, asset);
    else answer(parts, req, res, reader);
  });
  return server;
}

function answer(parts: SiteParts, req: IncomingMessage, res: ServerResponse, reader: Reader | undefined): void {
  // From here on there is one form of it, for the log, the desk and the api alike.
  const { target, host } = originForm(req.url ?? "/");
  req.url = target;
  if (host !== undefined) req.headers.host = host;
  const requestId = requestIdOf(req);
  const logger = parts.logger.child({ requestId });
  const from = performance.now();
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  const isDesk = path === "/desk" || path.startsWith("/desk/");
  // A link to a new password carries its token in the query.
  const url = isDesk ? path : target;
  res.once("close", () => {
    const ms = Math.round(performance.now() - from);
    logger.info({ method: req.method, url, status: res.statusCode, ms, broken: !res.writableFinished }, "request");
  });
  const file = parts.assets.get(path);
  if (isApiPath(path)) parts.proxy.pass(req, res, requestId);
  else if (isDesk) passToDesk(parts, req, res, requestId, logger);
  else if (path === "/preview") void sendPreviewForm(parts, req, res, target, requestId, logger);
  else if (req.method !== "GET" && req.method !== "HEAD")
    sendText(req, res, 405, "这里只能读取。\n", ["Allow", "GET, HEAD"]);
  else if (path === "/live") parts.hub.accept(req, res);
  else if (path === "/health/live") sendJson(req, res, 200, { status: "live" });
  else if (path === "/health/ready") sendReadiness(parts, req, res);
  else if (file !== undefined) sendVariant(req, res, 200, file);
  else if (reader !== undefined) void sendPreviewed(parts, req, res, { target, requestId, reader }, logger);
  else void sendPage(parts, req, res, target, logger);
}

async function sendPreviewForm(
  { preview }: SiteParts,
  req: IncomingMessage,
  res: ServerResponse,
  target: string,
  requestId: string,
  logger: Logger,
): Promise<void> {
  try {
    if (req.method === "POST") await preview.change(req, res);
    else if (req.method === "GET" || req.method === "HEAD") await preview.sendForm(req, res, target, requestId);
    else sendText(req, res, 405, "这里只能读取或提交。\n", ["Allow", "GET, HEAD, POST"]);
  } catch (error) {
    cannotRender(req, res, error, logger);
  }
}

async function sendPreviewed(
  { preview }: SiteParts,
  req: IncomingMessage,
  res: ServerResponse,
  { target, ...asked }: { target: string; requestId: string; reader: Reader },
  logger: Logger,
): Promise<void> {
  const key = pageKey(target);
  if (key === undefined) return sendText(req, res, 400, "地址无法识别。\n");
  try {
    await preview.sendPage(req, res, { key, ...asked });
  } catch (error) {
    cannotRender(req, res, error, logger);
  }
}

function cannotRender(req: IncomingMessage, res: ServerResponse, error: unknown, logger: Logger): void {
  logger.error({ err: error }, "a page could not be rendered");
  if (!res.headersSent) sendText(req, res, 503, "页面暂时无法生成，请稍后再试。\n", ["Retry-After", "5"]);
}

async function sendPage(
  { pages, upstream }: SiteParts,
  req: IncomingMessage,
  res: ServerResponse,
  target: string,
  logger: Logger,
) {
  const key = pageKey(target);
  if (key === undefined) return sendText(req, res, 400, "地址无法识别。\n");
  try {
    const page = await pages.get(key);
    sendRendered(req, res, page, target, upstream.isConnected || page.cursor === undefined);
  } catch (error) {
    cannotRender(req, res, error, logger);
  }
}

function sendRendered(
  req: IncomingMessage,
  res: ServerResponse,
  page: RenderedPage,
  target: string,
  isFresh: boolean,
): void {
  if (page.movedTo !== undefined) sendMoved(res, page.movedTo, target);
  else sendVariant(req, res, page.status, page.variants, isFresh ? undefined : STALE);
}

/**
 * To where the page is now, with the whole query that the reader came with, what pages do not know of it included. It may
 * move again: nobody keeps it unasked.
 */
function sendMoved(res: ServerResponse, path: string, target: string): void {
  const query = target.indexOf("?");
  const location = query < 0 ? path : path + target.slice(query);
  res.writeHead(301, [
    ...["Location", location, "Cache-Control", "no-cache", "Content-Length", "0"],
    ...SECURITY_HEADERS,
  ]);
  res.end();
}

function passToDesk(
  { astro }: SiteParts,
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  logger: Logger,
): void {
  for (let index = 0; index < SECURITY_HEADERS.length; index += 2) {
    res.setHeader(SECURITY_HEADERS[index] as string, SECURITY_HEADERS[index + 1] as string);
  }
  res.setHeader("Cache-Control", "no-store");
  res.setHeader("X-Request-Id", requestId);
  const noRoute = () => sendText(req, res, 404, "没有这个页面。\n");
  Promise.resolve(astro(req, res, noRoute, { page: new PageContext(requestId) })).catch((error: unknown) => {
    logger.error({ err: error }, "the desk could not answer");
    if (!res.headersSent) sendText(req, res, 500, "编辑台出错了，请稍后再试。\n");
  });
}

function sendReadiness({ upstream, hub, pages }: SiteParts, req: IncomingMessage, res: ServerResponse): void {
  const ready = upstream.cursor !== undefined;
  const stream = upstream.isConnected ? "connected" : ready ? "lost" : "not yet connected";
  const cursor = upstream.cursor?.toString() ?? null;
  sendJson(req, res, ready ? 200 : 503, {
    status: ready ? "ready" : "starting",
    stream,
    cursor,
    readers: hub.size,
    pages: pages.size,
  });
}

function sendText(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  text: string,
  headers: string[] = [],
): void {
  res.writeHead(status, [...PLAIN, ...headers, "Content-Length", String(Buffer.byteLength(text))]);
  res.end(req.method === "HEAD" ? undefined : text);
}

function sendJson(req: IncomingMessage, res: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value);
  res.writeHead(status, [
    "Content-Type",
    "application/json",
    "Cache-Control",
    "no-store",
    "Content-Length",
    String(body.length),
  ]);
  res.end(req.method === "HEAD" ? undefined : body);
}

function isHost(host: string | undefined): boolean {
  return host === undefined || (/^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`));
}

function requestIdOf(req: IncomingMessage): string {
  const given = req.headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
