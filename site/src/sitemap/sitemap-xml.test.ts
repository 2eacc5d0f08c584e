import { expect, test } from "vitest";
import { sitemapIndex, urlSet } from "./sitemap-xml.ts";

const origin = "https://example.cn";

test("a part names each page by its address and when it last changed, the site's own pages first", () => {
  const changedAt = "2026-11-25T02:00:00.000Z";
  const entries = [
    { kind: "TOPIC" as const, name: "health", changedAt: null },
    { kind: "BULLETIN" as const, name: "1", changedAt },
    { kind: "ARTICLE" as const, name: "a&b<c", changedAt },
  ];
  expect(urlSet(entries, true, origin).split("\n")).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    "<url><loc>https://example.cn/</loc></url>",
    "<url><loc>https://example.cn/bulletins</loc></url>",
    "<url><loc>https://example.cn/corrections</loc></url>",
    "<url><loc>https://example.cn/topics/health</loc></url>",
    `<url><loc>https://example.cn/bulletins/1</loc><lastmod>${changedAt}</lastmod></url>`,
    `<url><loc>https://example.cn/articles/a%26b%3Cc</loc><lastmod>${changedAt}</lastmod></url>`,
    "</urlset>",
    "",
  ]);
  expect(urlSet(entries, false, origin)).not.toContain("https://example.cn/corrections");
});

test("the index names every part", () => {
  const index = sitemapIndex(["MQ", "Mg"], origin);
  expect(index.match(/<loc>.*?<\/loc>/g)).toEqual([
    "<loc>https://example.cn/sitemaps/part.xml</loc>",
    "<loc>https://example.cn/sitemaps/part.xml?after=MQ</loc>",
    "<loc>https://example.cn/sitemaps/part.xml?after=Mg</loc>",
  ]);
});
