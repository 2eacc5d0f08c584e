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
  corrections: readonly unknown[];
};

/**
 * The text of a `<script type="application/ld+json">`; `<` is escaped, so that no title can end the script.
 * @param origin the site's own, without a trailing slash
 */
export function newsArticleJson(article: NewsFacts, origin: string, siteName: string): string {
  const address = `${origin}/articles/${article.slug}`;
  const data = {
    "@context": "https://schema.org",
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
    ...(article.corrections.length > 0 && { correction: `${address}#corrections` }),
  };
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
