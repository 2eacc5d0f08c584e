import { jsonLd } from "../ui/json-ld.ts";
import { type CorrectionFacts, correctionComment } from "./correction-comment.ts";

/** What search engines are told of an article (schema.org NewsArticle). */
export type NewsFacts = {
  slug: string;
  title: string;
  summary: string;
  publishedAt: string;
  updatedAt: string;
  topic: { name: string };
  areas: readonly { name: string }[];
  agency: { name: string } | null;
  corrections: readonly CorrectionFacts[];
};

/**
 * The text of a `<script type="application/ld+json">`.
 * @param origin the site's own, without a trailing slash
 */
export function newsArticleJson(article: NewsFacts, origin: string, siteName: string): string {
  const address = `${origin}/articles/${article.slug}`;
  return jsonLd({
    "@type": "NewsArticle",
    "@id": address,
    mainEntityOfPage: address,
    url: address,
    headline: article.title,
    description: article.summary,
    inLanguage: "zh-CN",
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    articleSection: article.topic.name,
    contentLocation: article.areas.map(({ name }) => ({ "@type": "Place", name })),
    author: { "@type": "Organization", name: article.agency?.name ?? siteName },
    publisher: { "@type": "Organization", name: siteName, url: origin },
    ...(article.corrections.length > 0 && {
      correction: article.corrections.map((correction) => correctionComment(correction, address)),
    }),
  });
}
