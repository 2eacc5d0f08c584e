import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a browser sends this request on behalf of another site (cross-site request forgery). Judged as Go's
 * `http.CrossOriginProtection` does: by `Sec-Fetch-Site`, which every current browser sends to https and to localhost
 * and no page can forge; else by whether the host of `Origin` is the one that was called. A request with neither is
 * not from a browser and carries no cookie but its sender's own.
 * @param publicUrl the site's own origin, from which requests are welcome whatever host a proxy has called
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin !== undefined && origin === new URL(publicUrl).origin) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  if (origin === undefined) return false;
  const called = headers["x-forwarded-host"] ?? headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== called;
}
