import type { FeedQuery } from "@gongbao/schema/generated/operations.ts";
import Parser from "rss-parser";
import { expect, test } from "vitest";
import { atom } from "./atom.ts";
import { bulletinFeed } from "./bulletin-feed.ts";
import { jsonFeed } from "./json-feed.ts";
import { rss } from "./rss.ts";

const origin = "https://example.cn";
const topics = [{ id: "topic_1", code: "investment", name: "招商引资" }];
const article: FeedQuery["articles"]["nodes"][number] = {
  id: "article_0193a000-0000-7000-8000-000000000001",
  slug: "a",
  title: "新开工项目13个",
  summary: "总投资51.2亿元。",
  bodyHtml: '<p>见<a href="/metrics/m">指标</a>，写作 href="/x"</p><img src="/a.png" alt="">',
  publishedAt: "2026-11-24T03:20:00.123Z",
  updatedAt: "2026-11-25T02:00:00.456Z",
  topic: { id: "topic_1", name: "招商引资" },
  agency: null,
  corrections: [],
};
const feedOf = (nodes: FeedQuery["articles"]["nodes"], topic?: string) =>
  bulletinFeed({ topics, articles: { nodes } }, topic, origin) ?? expect.fail("no such topic");
const parse = (xml: string) => new Parser({ customFields: { item: ["atom:updated"] } }).parseString(xml);

test("an item is known by the article's UUID, whatever its slug, and its links are absolute", () => {
  const [item] = feedOf([article]).items;
  expect(item).toMatchObject({
    id: "urn:uuid:0193a000-0000-7000-8000-000000000001",
    url: "https://example.cn/articles/a",
    author: "济宁经开区公报",
  });
  expect(item?.contentHtml).toContain('<a href="https://example.cn/metrics/m">');
  expect(item?.contentHtml).toContain('<img src="https://example.cn/a.png"');
});

test("corrections stand at the head of the content, escaped", () => {
  const correction = { id: "c", was: "13<个>", now: "12个", reason: "重复。", follows: null };
  const corrections = [{ ...correction, correctedAt: "2026-11-25T02:00:00Z" }];
  const [item] = feedOf([{ ...article, corrections }]).items;
  expect(item?.contentHtml).toMatch(
    /^<aside><p><strong>更正<\/strong>（2026年11月25日 10:00）原文：13&lt;个&gt;。更正为：12个。原因：重复。<\/p><\/aside>\n<p>见/,
  );
});

test("there is no feed of a topic that there is not", () => {
  expect(bulletinFeed({ topics, articles: { nodes: [] } }, "nothing", origin)).toBeUndefined();
});

test("a feed of a topic names it and its own address", () => {
  const feed = feedOf([], "investment");
  expect([feed.title, feed.home, feed.address("rss.xml")]).toEqual([
    "济宁经开区公报：招商引资",
    "https://example.cn/topics/investment",
    "https://example.cn/feeds/rss.xml?topic=investment",
  ]);
});

const hostile = [
  ["markup", "</title><script>alert(1)</script>"],
  ["the end of a CDATA section", "a]]>b<c>"],
  ["entities", "&amp; &lt; &nbsp; & AT&T"],
  ["quotes", `"'“”`],
  ["astral characters", "𠮷野家 🧧"],
  ["spaces between", "第 1 期"],
];

test.each(hostile)("%s survives in every format", async (_, title) => {
  const feed = feedOf([{ ...article, title, summary: title }]);
  const inRss = await parse(rss(feed));
  expect(inRss.items[0]).toMatchObject({ title, content: title });
  const inAtom = await parse(atom(feed));
  expect(inAtom.items[0]).toMatchObject({ title, summary: title });
  expect(JSON.parse(jsonFeed(feed)).items[0]).toMatchObject({ title, summary: title });
});

test.each(["a\u0001b", "a\uffffb", "a\ud800b"])("%j, which XML cannot carry, is marked as lost", async (title) => {
  const feed = feedOf([{ ...article, title }]);
  for (const xml of [rss(feed), atom(feed)]) expect((await parse(xml)).items[0]?.title).toBe("a\ufffdb");
});

test("every format says when an item was published and when it last changed", async () => {
  const feed = feedOf([article]);
  expect((await parse(rss(feed))).items[0]).toMatchObject({
    guid: "urn:uuid:0193a000-0000-7000-8000-000000000001",
    pubDate: "Tue, 24 Nov 2026 03:20:00 GMT",
    "atom:updated": "2026-11-25T02:00:00.456Z",
    creator: "济宁经开区公报",
    categories: ["招商引资"],
  });
  expect(atom(feed)).toMatch(/<updated>2026-11-25T02:00:00.456Z<\/updated>.*<updated>2026-11-25T02:00:00.456Z</s);
  expect(JSON.parse(jsonFeed(feed))).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    language: "zh-CN",
    feed_url: "https://example.cn/feeds/feed.json",
    items: [{ date_published: "2026-11-24T03:20:00.123Z", date_modified: "2026-11-25T02:00:00.456Z" }],
  });
});

test("a feed without articles is one", async () => {
  const feed = feedOf([]);
  expect((await parse(rss(feed))).items).toEqual([]);
  expect((await parse(atom(feed))).items).toEqual([]);
  expect(JSON.parse(jsonFeed(feed)).items).toEqual([]);
});
