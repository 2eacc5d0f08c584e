import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseVariant, matchesEtag, type Variants } from "./body-variants.ts";

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
  const ifNoneMatch = req.headers["if-none-match"];
  const unchanged = status === 200 && ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, variant.etag);
  const headers = unchanged ? variant.notModified : variant.headers;
  res.writeHead(unchanged ? 304 : status, (extra === undefined ? headers : [...headers, ...extra]) as string[]);
  if (unchanged || req.method === "HEAD") res.end();
  else res.end(variant.body);
}
