import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../config.ts";
import type { Reader } from "./page-context.ts";
import { previewCookie, readPreviewMoment, sessionOf } from "./preview-cookie.ts";
import { type AstroHandler, renderPage } from "./render-page.ts";
import type { Rendering } from "./rendered-page.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Whatever stands between must neither keep such a page nor give another for it. */
const PRIVATE = ["Cache-Control", "private, no-store", "X-Robots-Tag", "noindex", "Vary", "Cookie"];
const FORM_MOST_BYTES = 1_024;

/** Pages for one person alone: the site as of a moment to come, and the page where a preview begins and ends. */
export class Preview {
  readonly #astro: AstroHandler;
  readonly #publicUrl: URL;

  constructor(astro: AstroHandler, { publicUrl }: Pick<Config, "publicUrl">) {
    this.#astro = astro;
    this.#publicUrl = new URL(publicUrl);
  }

  /** Answers with a page as the reader may see it. It is rendered for this request and never kept. */
  async sendPage(
    req: IncomingMessage,
    res: ServerResponse,
    { key, requestId, reader }: { key: string; requestId: string; reader: Reader },
  ): Promise<void> {
    send(req, res, await renderPage(this.#astro, key, this.#publicUrl.host, requestId, reader));
  }

  /** `GET /preview`: the form. Who asks is told by their session, if there is one. */
  async sendForm(req: IncomingMessage, res: ServerResponse, target: string, requestId: string): Promise<void> {
    const session = sessionOf(req.headers) ?? "";
    const reader = { session, previewAt: undefined };
    send(req, res, await renderPage(this.#astro, target, this.#publicUrl.host, requestId, reader));
  }

  /** `POST /preview`: begins a preview with `at`, minutes in China, or ends it. Only a page of the site may. */
  async change(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const form = await readForm(req);
    if (form === undefined || !this.#isOwnPage(req)) {
      redirect(res, "/preview?problem=form");
      return;
    }
    const isSecure = this.#publicUrl.protocol === "https:";
    if (form.has("end")) {
      redirect(res, "/", previewCookie(undefined, isSecure));
      return;
    }
    const read = readPreviewMoment(form.get("at") ?? "", Date.now());
    if ("problem" in read) redirect(res, `/preview?problem=${read.problem}`);
    else redirect(res, "/", previewCookie(read.at, isSecure));
  }

  #isOwnPage({ headers }: IncomingMessage): boolean {
    const { origin, host } = headers;
    const site = headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin") return false;
    if (origin === undefined) return true;
    return origin === this.#publicUrl.origin || (URL.canParse(origin) && new URL(origin).host === host);
  }
}

function send(req: IncomingMessage, res: ServerResponse, { status, headers, body }: Rendering): void {
  const type = String(headers["content-type"] ?? "text/html");
  const contentType = type === "text/html" ? "text/html; charset=utf-8" : type;
  res.writeHead(status, [
    ...["Content-Type", contentType, "Content-Length", String(body.length)],
    ...(headers.location === undefined ? [] : ["Location", String(headers.location)]),
    ...PRIVATE,
    ...SECURITY_HEADERS,
  ]);
  res.end(req.method === "HEAD" ? undefined : body);
}

function redirect(res: ServerResponse, location: string, cookie?: string): void {
  const cookies = cookie === undefined ? [] : ["Set-Cookie", cookie];
  res.writeHead(303, ["Location", location, "Content-Length", "0", ...PRIVATE, ...SECURITY_HEADERS, ...cookies]);
  res.end();
}

/** A form as browsers send it; undefined for anything else, and for one that is too long. */
async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(req.headers["content-type"] ?? "")) {
    req.resume();
    return undefined;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req) {
    bytes += (chunk as Buffer).length;
    if (bytes <= FORM_MOST_BYTES) chunks.push(chunk as Buffer);
  }
  return bytes > FORM_MOST_BYTES ? undefined : new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
