import { generateRssFeed } from "feedsmith";
import type { BulletinFeed } from "./bulletin-feed.ts";
import { tightCdata } from "./tight-cdata.ts";
import { xmlText } from "./xml-text.ts";

/** RSS 2.0 with full content; each item says in `atom:updated` when it last changed, for which RSS has no word. */
export function rss(feed: BulletinFeed): string {
  const { title, description, home, address, updated, items } = feed;
  const xml = generateRssFeed({
    title: xmlText(title),
    description: xmlText(description),
    link: home,
    language: "zh-CN",
    lastBuildDate: new Date(updated),
    atom: { links: [{ href: address("rss.xml"), rel: "self", type: "application/rss+xml" }] },
    items: items.map((item) => ({
      title: xmlText(item.title),
      link: item.url,
      guid: { value: item.id, isPermaLink: false },
      description: xmlText(item.summary),
      content: { encoded: xmlText(item.contentHtml) },
      dc: { creators: [xmlText(item.author)] },
      categories: [{ name: xmlText(item.topic) }],
      pubDate: new Date(item.published),
      atom: { updated: new Date(item.updated) },
    })),
  });
  return tightCdata(xml);
}
