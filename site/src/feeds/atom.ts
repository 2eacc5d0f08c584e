import { generateAtomFeed } from "feedsmith";
import { words } from "../ui/words.ts";
import type { BulletinFeed } from "./bulletin-feed.ts";
import { tightCdata } from "./tight-cdata.ts";
import { xmlText } from "./xml-text.ts";

const text = (value: string) => ({ type: "text", value: xmlText(value) });

/** Atom (RFC 4287) with full content. */
export function atom(feed: BulletinFeed): string {
  const { title, description, home, address, updated, items } = feed;
  const self = address("atom.xml");
  const xml = generateAtomFeed({
    id: self,
    title: text(title),
    subtitle: text(description),
    updated: new Date(updated),
    authors: [{ name: words.siteName }],
    links: [
      { href: self, rel: "self", type: "application/atom+xml" },
      { href: home, rel: "alternate", type: "text/html" },
    ],
    xml: { lang: "zh-CN" },
    entries: items.map((item) => ({
      id: item.id,
      title: text(item.title),
      summary: text(item.summary),
      content: { type: "html", value: xmlText(item.contentHtml) },
      links: [{ href: item.url, rel: "alternate", type: "text/html" }],
      authors: [{ name: xmlText(item.author) }],
      categories: [{ term: xmlText(item.topic) }],
      published: new Date(item.published),
      updated: new Date(item.updated),
    })),
  });
  return tightCdata(xml);
}
