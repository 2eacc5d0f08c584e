import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseVariant, matchesEtag, type Variant, type Variants } from "./body-variants.ts";

/**
 * Answers a GET or HEAD from memory: nothing is built for the request but what node:http itself builds.
 * @param extra headers of this one answer, as a flat list; undefined for none
 */
export function sendVariant(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  variants: Variants,
  extra?: readonly string[],
): void {
  const variant = chooseVariant(variants, req.headers["accept-encoding"]);
  const unchanged = status === 200 && isKnown(req, variant);
  const headers = unchanged ? variant.notModified : variant.headers;
  res.writeHead(unchanged ? 304 : status, (extra === undefined ? headers : [...headers, ...extra]) as string[]);
  if (unchanged || req.method === "HEAD") res.end();
  else res.end(variant.body);
}

/** Whether the reader has this body: by its ETag, and only without one by its date (RFC 9110, 13.2.2). */
function isKnown({ headers }: IncomingMessage, { etag, lastModified }: Variant): boolean {
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, etag);
  const ifModifiedSince = headers["if-modified-since"];
  return ifModifiedSince !== undefined && lastModified !== undefined && lastModified <= Date.parse(ifModifiedSince);
}
