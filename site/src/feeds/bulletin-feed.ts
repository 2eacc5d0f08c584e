import { escapeHtml } from "@gongbao/schema/articles/body-html.ts";
import type { FeedQuery } from "@gongbao/schema/generated/operations.ts";
import { correctionText } from "../articles/correction-comment.ts";
import { formatMinute } from "../ui/format-date.ts";
import { words } from "../ui/words.ts";

/** One article as feed readers get it; instants are RFC 3339 texts in UTC, addresses absolute. */
export type FeedItem = {
  /** Never changes, whatever becomes of slug and origin: the article's UUID as a URN (RFC 9562, 4). */
  id: string;
  url: string;
  title: string;
  summary: string;
  contentHtml: string;
  author: string;
  topic: string;
  published: string;
  /** When its text, a figure that it shows, or its corrections last changed: feed readers show it again. */
  updated: string;
};

/** A feed whatever its format. */
export type BulletinFeed = {
  title: string;
  description: string;
  /** The page that it follows. */
  home: string;
  /** Address of the feed itself in a format: `rss.xml`. */
  address: (file: string) => string;
  updated: string;
  /** Newest first. */
  items: FeedItem[];
};

/**
 * The newest articles, or those of a topic, as they read now.
 * @param topic code; undefined for all
 * @param origin the site's own, without a trailing slash
 * @returns undefined when there is no such topic
 */
export function bulletinFeed(data: FeedQuery, topic: string | undefined, origin: string): BulletinFeed | undefined {
  const named = data.topics.find(({ code }) => code === topic);
  if (topic !== undefined && !named) return undefined;
  const items = data.articles.nodes.map((article) => feedItem(article, origin));
  const query = named ? `?${new URLSearchParams({ topic: named.code })}` : "";
  return {
    title: words.feedOf(named?.name),
    description: named ? words.aboutTopic(named.name) : words.siteDescription,
    home: named ? `${origin}/topics/${named.code}` : `${origin}/`,
    address: (file) => `${origin}/feeds/${file}${query}`,
    // A feed without articles has never changed.
    updated:
      items
        .map(({ updated }) => updated)
        .toSorted()
        .at(-1) ?? new Date(0).toISOString(),
    items,
  };
}

type FeedArticle = FeedQuery["articles"]["nodes"][number];

function feedItem(article: FeedArticle, origin: string): FeedItem {
  const notes = article.corrections.map(
    (correction) =>
      `<p><strong>${words.corrections}</strong>（${formatMinute(correction.correctedAt)}）${escapeHtml(correctionText(correction))}</p>`,
  );
  const head = notes.length > 0 ? `<aside>${notes.join("")}</aside>\n` : "";
  return {
    id: article.id.replace(/^article_/, "urn:uuid:"),
    url: `${origin}/articles/${encodeURIComponent(article.slug)}`,
    title: article.title,
    summary: article.summary,
    contentHtml: head + withOrigin(article.bodyHtml, origin),
    author: article.agency?.name ?? words.siteName,
    topic: article.topic.name,
    published: article.publishedAt,
    updated: article.updatedAt,
  };
}

/** Quotes in texts are escaped, so that this finds nothing but attributes. */
const withOrigin = (html: string, origin: string): string => html.replace(/ (href|src)="\/(?!\/)/g, ` $1="${origin}/`);
