import { makeVariants, type Variants } from "./body-variants.ts";
import type { PageContext } from "./page-context.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { surrogateHeaders } from "./surrogate-headers.ts";

/** A page as Astro rendered it. Header names are in lower case. */
export type Rendering = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  readonly context: PageContext;
};

/** A page ready to be sent, and what is known of its truth. */
export type RenderedPage = {
  readonly status: number;
  readonly variants: Variants;
  /** Path of the page that has taken the place of this one, when its status is 301. */
  readonly movedTo: string | undefined;
  readonly tags: readonly string[];
  /** Undefined when the page may not be kept. */
  readonly cursor: bigint | undefined;
  readonly expiresAt: number | undefined;
};

/** Memory of one kept page beside its bodies: header lists, keys, index. */
const OVERHEAD_BYTES = 4_096;

/** How long a page is kept that says that something does not exist. */
const NOT_FOUND_MS = 60_000;

/** A page, one that has another address now, and one that was withdrawn. */
const KEPT = new Set([200, 301, 410]);

const NOT_COPIED = new Set([
  "cache-control",
  "connection",
  "content-length",
  "etag",
  "location",
  "transfer-encoding",
  "vary",
]);

/**
 * Compresses a rendering and decides whether it may be kept: a page, a 301 or a 410 whose answers all said what they
 * depend on, and a 404 for a short time; never one that sets a cookie or forbids to be stored.
 * @param current the cursor up to which this node has heard of changes; undefined before it has heard anything
 * @param now milliseconds since the epoch
 */
export async function readyPage(rendering: Rendering, current: bigint | undefined, now: number): Promise<RenderedPage> {
  const { status, context } = rendering;
  const forbidden =
    rendering.headers["set-cookie"] !== undefined || /no-store|private/.test(text(rendering, "cache-control"));
  const notFound = status === 404 && !forbidden;
  const found = KEPT.has(status) && !forbidden && context.isCacheable;
  const cursor = found || notFound ? (context.cursor ?? current) : undefined;
  const shared = cursor === undefined ? [] : surrogateHeaders(context.tags);
  const headers = [...copied(rendering), "Cache-Control", cursor === undefined ? "no-store" : "no-cache", ...shared];
  const expiresAt = notFound ? Math.min(now + NOT_FOUND_MS, context.expiresAt ?? Infinity) : context.expiresAt;
  const contentType = text(rendering, "content-type");
  const variants = await makeVariants(rendering.body, [...headers, ...SECURITY_HEADERS], { contentType, quality: 5 });
  const movedTo = status === 301 ? text(rendering, "location").split("?")[0] : undefined;
  return { status, variants, movedTo, tags: context.tags, cursor, expiresAt };
}

/** Bytes of memory that a kept page takes, roughly. */
export function weight(page: RenderedPage): number {
  return page.variants.bytes + OVERHEAD_BYTES;
}

function copied({ headers }: Rendering): string[] {
  return Object.entries(headers)
    .filter(([name]) => !NOT_COPIED.has(name))
    .flatMap(([name, value]) => [value].flat().flatMap((item) => [name, withCharset(String(item))]));
}

/** Astro writes UTF-8 and does not say so. */
function withCharset(value: string): string {
  return value === "text/html" ? "text/html; charset=utf-8" : value;
}

function text({ headers }: Rendering, name: string): string {
  return String(headers[name] ?? "");
}
