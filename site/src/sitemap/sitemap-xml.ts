import { escapeHtml } from "@gongbao/schema/articles/body-html.ts";
import type { SitemapKind, SitemapQuery } from "@gongbao/schema/generated/operations.ts";

const folders: Record<SitemapKind, string> = {
  TOPIC: "topics",
  AREA: "areas",
  METRIC: "metrics",
  BULLETIN: "bulletins",
  ARTICLE: "articles",
};

/** Pages that are not of anything: they are in the first part. */
const OWN_PAGES = ["/", "/bulletins", "/corrections"];

/**
 * One part as sitemaps.org's `urlset`.
 * @param origin the site's own, without a trailing slash
 */
export function urlSet(entries: SitemapQuery["sitemap"], isFirst: boolean, origin: string): string {
  const own = isFirst ? OWN_PAGES.map((path) => address("url", origin + path, null)) : [];
  const named = entries.map(({ kind, name, changedAt }) =>
    address("url", `${origin}/${folders[kind]}/${encodeURIComponent(name)}`, changedAt),
  );
  return document("urlset", [...own, ...named]);
}

/** The index of parts, the first of which has no cursor. */
export function sitemapIndex(cursors: readonly string[], origin: string): string {
  const part = `${origin}/sitemaps/part.xml`;
  const addresses = [part, ...cursors.map((after) => `${part}?${new URLSearchParams({ after })}`)];
  return document(
    "sitemapindex",
    addresses.map((each) => address("sitemap", each, null)),
  );
}

const address = (element: "url" | "sitemap", location: string, changedAt: string | null): string =>
  `<${element}><loc>${escapeHtml(location)}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ""}</${element}>`;

const document = (root: "urlset" | "sitemapindex", items: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join("\n")}\n</${root}>\n`;
