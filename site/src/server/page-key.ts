/** The query parameters that pages know. Every other one changes nothing and is dropped. */
const KNOWN_PARAMETERS = ["after", "asOf", "citedAfter", "q", "topic"] as const;

/**
 * The one form of a page's address: path and known query parameters in a fixed order, first value each, without empty
 * ones and without fragment. Two addresses of one page give the same key, and the key is the address that is rendered.
 * Undefined when the target is no path of this site.
 */
export function pageKey(target: string): string | undefined {
  if (!target.startsWith("/") || target.startsWith("//") || !URL.canParse(target, "http://site")) return undefined;
  const url = new URL(target, "http://site");
  const known = new URLSearchParams();
  for (const name of KNOWN_PARAMETERS) {
    const value = url.searchParams.get(name);
    if (value) known.set(name, name === "asOf" ? oneForm(value) : value);
  }
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") || "/" : url.pathname;
  if (path.startsWith("//")) return undefined;
  return known.size > 0 ? `${path}?${known}` : path;
}

/** An instant in UTC, whatever its offset; a plus sign that was not encoded is one all the same. Other text as it is. */
function oneForm(asOf: string): string {
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+ -]\d\d:\d\d)$/.test(asOf)) return asOf;
  const instant = new Date(asOf.replace(" ", "+"));
  return Number.isNaN(instant.getTime()) ? asOf : instant.toISOString();
}

/**
 * A request target as path and query, without dot segments, whether it came in origin-form or in absolute-form, which
 * every server accepts; the host of the latter goes before the header's (RFC 9112, 3.2.1 and 3.2.2). What is neither
 * stays as it is.
 */
export function originForm(target: string): { target: string; host?: string } {
  const isAbsolute = /^https?:\/\//i.test(target);
  if ((!isAbsolute && (!target.startsWith("/") || target.startsWith("//"))) || !URL.canParse(target, "http://site")) {
    return { target };
  }
  const { pathname, search, host } = new URL(target, "http://site");
  return isAbsolute ? { target: pathname + search, host } : { target: pathname + search };
}
