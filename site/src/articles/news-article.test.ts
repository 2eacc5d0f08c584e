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

test("corrections are pointed at only where there are any", () => {
  expect(newsArticleJson(article, "https://example.cn", "公报")).not.toContain("correction");
  expect(newsArticleJson({ ...article, corrections: [{}] }, "https://example.cn", "公报")).toContain(
    "/articles/a#corrections",
  );
});

test("no title can end the script that carries it", () => {
  const json = newsArticleJson({ ...article, title: "</script><script>alert(1)" }, "https://example.cn", "公报");
  expect(json).not.toContain("<");
  expect(JSON.parse(json).headline).toBe("</script><script>alert(1)");
});
