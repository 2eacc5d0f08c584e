import { generateJsonFeed } from "feedsmith";
import { words } from "../ui/words.ts";
import type { BulletinFeed } from "./bulletin-feed.ts";

/** JSON Feed 1.1 with full content. */
export function jsonFeed(feed: BulletinFeed): string {
  const { title, description, home, address, items } = feed;
  const generated = generateJsonFeed({
    title,
    description,
    home_page_url: home,
    feed_url: address("feed.json"),
    language: "zh-CN",
    authors: [{ name: words.siteName }],
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.contentHtml,
      authors: [{ name: item.author }],
      tags: [item.topic],
      date_published: new Date(item.published),
      date_modified: new Date(item.updated),
    })),
  });
  // The library leaves an empty list out; the format asks for it.
  return JSON.stringify({ items: [], ...(generated as object) });
}
