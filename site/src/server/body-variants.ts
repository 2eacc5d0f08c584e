import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** A body as it goes over the wire, with the headers of a 200 and of a 304, ready to be written. */
export type Variant = {
  readonly body: Buffer;
  readonly etag: string;
  /** Milliseconds since the epoch, from the header Last-Modified; undefined without one. */
  readonly lastModified: number | undefined;
  readonly headers: readonly string[];
  readonly notModified: readonly string[];
};

/** One body in every encoding that readers ask for. Each has a strong ETag of its own. */
export type Variants = {
  readonly identity: Variant;
  readonly gzip: Variant;
  readonly br: Variant;
  readonly bytes: number;
};

/**
 * Compresses a body once for all its readers.
 * @param headers flat list of names and values, sent with every variant; it holds no Content-Length, Content-Encoding,
 *   ETag or Vary
 * @param options.contentType decides whether compression is worth it
 * @param options.quality of brotli, 0 to 11
 */
export async function makeVariants(
  body: Buffer,
  headers: readonly string[],
  { contentType, quality }: { contentType: string; quality: number },
): Promise<Variants> {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  const identity = variant(body, `"${hash}"`, headers, undefined);
  if (!isText(contentType) || body.length < 256) return { identity, gzip: identity, br: identity, bytes: body.length };
  const [inGzip, inBrotli] = await Promise.all([
    gzipped(body, { level: 6 }),
    brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  ]);
  return {
    identity,
    gzip: variant(inGzip, `"${hash}-gz"`, headers, "gzip"),
    br: variant(inBrotli, `"${hash}-br"`, headers, "br"),
    bytes: body.length + inGzip.length + inBrotli.length,
  };
}

type Encoding = "identity" | "gzip" | "br";

/** Readers send few different lists; what each means is worked out once. */
const chosen = new Map<string, Encoding>();
const MAX_CHOSEN = 200;

/** The variant that an `Accept-Encoding` allows: brotli, then gzip, else the plain body. */
export function chooseVariant(variants: Variants, acceptEncoding: string | undefined): Variant {
  if (acceptEncoding === undefined) return variants.identity;
  let encoding = chosen.get(acceptEncoding);
  if (encoding === undefined) {
    encoding = accepts(acceptEncoding, "br") ? "br" : accepts(acceptEncoding, "gzip") ? "gzip" : "identity";
    if (chosen.size < MAX_CHOSEN) chosen.set(acceptEncoding, encoding);
  }
  return variants[encoding];
}

/** Whether an `If-None-Match` names this ETag (RFC 9110, 13.1.2: weak comparison). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === "*") return true;
  return ifNoneMatch.includes(etag) && ifNoneMatch.split(",").some((item) => item.trim().replace(/^W\//, "") === etag);
}

function accepts(acceptEncoding: string, coding: Encoding): boolean {
  const items = acceptEncoding.split(",").map((item) => item.trim().split(/\s*;\s*/));
  const item = items.find(([name]) => name?.toLowerCase() === coding);
  return item !== undefined && !item.slice(1).some((weight) => /^q=0(\.0*)?$/i.test(weight));
}

function variant(body: Buffer, etag: string, headers: readonly string[], encoding: string | undefined): Variant {
  const validators = ["ETag", etag, "Vary", "Accept-Encoding"];
  const encoded = encoding === undefined ? [] : ["Content-Encoding", encoding];
  const lastModified = Date.parse(headerOf(headers, "last-modified") ?? "");
  return {
    body,
    etag,
    lastModified: Number.isNaN(lastModified) ? undefined : lastModified,
    headers: [...headers, ...validators, ...encoded, "Content-Length", String(body.length)],
    notModified: [...withoutContentType(headers), ...validators],
  };
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  const at = headers.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name);
  return at < 0 ? undefined : headers[at + 1];
}

function withoutContentType(headers: readonly string[]): string[] {
  return headers.filter((_, index) => headers[index - (index % 2)]?.toLowerCase() !== "content-type");
}

function isText(contentType: string): boolean {
  return /^(text\/|application\/(javascript|json|xml|[\w.-]+\+(json|xml))|image\/svg\+xml)/.test(contentType);
}
