/** A question that is put to the product as GraphQL and to the baseline as SQL. */
export interface Question {
  name: "newest" | "article" | "metric";
  /** How the table calls it. */
  label: string;
  document: string;
  /** What it is asked about: as many different things as are measured, in no order. */
  variables: readonly Readonly<Record<string, string>>[];
}

const newest = `query Newest {
  articles(first: 20) {
    nodes {
      slug
      title
      publishedAt
      topic { code name }
      citations {
        id
        text
        observation { id value display period { code } metric { code name unit } }
      }
    }
  }
}`;

const article = `query Article($slug: String!) {
  article(slug: $slug) {
    slug
    title
    publishedAt
    topic { code name }
    citations {
      id
      text
      observation {
        id
        value
        display
        period { code }
        metric {
          code
          name
          unit
          observations(first: 12) { nodes { id value display period { code } area { code } } }
        }
      }
    }
  }
}`;

const metric = `query Metric($code: String!) {
  metric(code: $code) {
    code
    name
    unit
    observations(first: 100) { nodes { id value display period { code } area { code } } }
    citedBy(first: 20) { nodes { slug title publishedAt topic { code name } } }
  }
}`;

/** The three questions of the comparison, about these articles and metrics. */
export function questions(slugs: readonly string[], codes: readonly string[]): Question[] {
  return [
    { name: "newest", label: "newest 20 articles with topics and citations", document: newest, variables: [{}] },
    {
      name: "article",
      label: "one article with citations and the last 12 observations of each metric",
      document: article,
      variables: slugs.map((slug) => ({ slug })),
    },
    {
      name: "metric",
      label: "a metric with 100 observations and its citing articles",
      document: metric,
      variables: codes.map((code) => ({ code })),
    },
  ];
}
