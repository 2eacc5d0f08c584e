import { SitemapDocument, SitemapPartsDocument } from "@gongbao/schema/generated/operations.ts";
import { ask } from "../api/ask.ts";
import { readConfig } from "../config.ts";
import type { PageContext } from "../server/page-context.ts";
import { sitemapIndex, urlSet } from "./sitemap-xml.ts";

/** The whole sitemap where it fits into one part, else the index of its parts. */
export async function wholeSitemap(page: PageContext): Promise<Response> {
  const { sitemapParts } = await ask(page, SitemapPartsDocument, {});
  return sitemapParts.length === 0 ? sitemapPart(page, null) : answer(sitemapIndex(sitemapParts, origin()));
}

/** @param after cursor of the part; null for the first */
export async function sitemapPart(page: PageContext, after: string | null): Promise<Response> {
  const { sitemap } = await ask(page, SitemapDocument, { after });
  return answer(urlSet(sitemap, after === null, origin()));
}

const origin = () => readConfig(process.env).publicUrl;
const answer = (xml: string) => new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
