import { expect, test } from "vitest";
import { type NewsFacts, newsArticleJson } from "./news-article.ts";

const article: NewsFacts = {
  slug: "a",
  title: "新开工项目13个",
  summary: "总投资51.2亿元。",
  publishedAt: "2026-11-24T03:20:00Z",
  updatedAt: "2026-11-24T03:50:00Z",
  topic: { name: "招商引资" },
  areas: [{ name: "济宁经济技术开发区" }],
  agency: null,
  corrections: [],
};

test("an article without an agency is the bulletin's own", () => {
  expect(JSON.parse(newsArticleJson(article, "https://example.cn", "公报"))).toMatchObject({
    "@type": "NewsArticle",
    url: "https://example.cn/articles/a",
    headline: "新开工项目13个",
    author: { name: "公报" },
  });
});

test("corrections are told with what was said, what is said, why and when", () => {
  expect(newsArticleJson(article, "https://example.cn", "公报")).not.toContain("correction");
  const correction = { id: "correction_1", was: "开工13个", now: "开工12个", reason: "重复计入。" };
  const corrections = [{ ...correction, correctedAt: "2026-11-25T02:00:00Z" }];
  const json = newsArticleJson({ ...article, corrections }, "https://example.cn", "公报");
  expect(JSON.parse(json).correction).toEqual([
    {
      "@type": "CorrectionComment",
      "@id": "https://example.cn/articles/a#correction_1",
      url: "https://example.cn/articles/a#correction_1",
      text: "原文：开工13个。更正为：开工12个。原因：重复计入。",
      datePublished: "2026-11-25T02:00:00Z",
      inLanguage: "zh-CN",
    },
  ]);
});

test("no title can end the script that carries it", () => {
  const json = newsArticleJson({ ...article, title: "</script><script>alert(1)" }, "https://example.cn", "公报");
  expect(json).not.toContain("<");
  expect(JSON.parse(json).headline).toBe("</script><script>alert(1)");
});
