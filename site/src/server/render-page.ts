import { IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Writable } from "node:stream";
import { PageContext, type Reader } from "./page-context.ts";
import type { Rendering } from "./rendered-page.ts";

/** Astro's request handler in middleware mode, as `dist/server/entry.mjs` exports it. */
export type AstroHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  next?: (error?: unknown) => void,
  locals?: object,
) => void | Promise<void>;

/** Rendering failed or took too long; the cause says why. */
export class RenderError extends Error {
  override readonly name = "RenderError";
}

const RENDER_MS = 15_000;

/**
 * Renders a page in a request of its own without cookies, address or header of any reader, so that one reader's leaving
 * ends nobody's page. A path without a route gives the page of `/404`.
 * @param host host and port of the public origin
 * @param reader of a page that is for one person alone; left out for a page that everybody may see
 * @throws RenderError
 */
export async function renderPage(
  handler: AstroHandler,
  key: string,
  host: string,
  requestId: string,
  reader?: Reader,
): Promise<Rendering> {
  const socket = new Socket();
  const req = new IncomingMessage(socket);
  req.method = "GET";
  req.url = key;
  req.headers = { host, accept: "text/html", "x-request-id": requestId };
  req.push(null);
  const res = new CapturedResponse();
  const context = new PageContext(requestId, reader);
  const timer = setTimeout(() => res.destroy(new Error(`not ready after ${RENDER_MS} ms`)), RENDER_MS);
  let hasRoute = true;
  const next = (error?: unknown) => {
    if (error !== undefined) return res.destroy(error instanceof Error ? error : new Error(String(error)));
    hasRoute = false;
    return res.end();
  };
  try {
    const handled = handler(req, res as unknown as ServerResponse, next, { page: context });
    await Promise.all([handled, res.whole]);
  } catch (cause) {
    throw new RenderError(`The page ${key} could not be rendered.`, { cause });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
  if (!hasRoute && key !== "/404") return renderPage(handler, "/404", host, requestId, reader);
  return { status: hasRoute ? res.statusCode : 404, headers: res.headers, body: Buffer.concat(res.chunks), context };
}

/** Stands where Astro expects the reader's response, and keeps what is written. */
class CapturedResponse extends Writable {
  statusCode = 200;
  statusMessage = "";
  headersSent = false;
  headers: Record<string, string | string[]> = {};
  readonly chunks: Buffer[] = [];
  readonly whole = new Promise<void>((resolve, reject) => {
    this.once("finish", resolve);
    this.once("error", reject);
    this.once("close", () => reject(new Error("the page broke off")));
  });

  writeHead(status: number, headers: OutgoingHttpHeaders | string = {}): this {
    this.statusCode = status;
    this.headersSent = true;
    if (typeof headers === "string") return this;
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.headers[name.toLowerCase()] = Array.isArray(value) ? value : String(value);
    }
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.chunks.push(chunk);
    done();
  }
}
