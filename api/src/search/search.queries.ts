import { ARTICLES, METRICS } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import { type ArticleRow, articleById, publicationInForce } from "../articles/article.queries.ts";
import type { ConnectionRow, EdgeRow } from "../connections/connection.ts";
import { type Listing, listPage } from "../connections/listing.ts";
import type { MatchKey, Page } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { type MetricRow, metricById } from "../figures/metric.queries.ts";
import { topicIdOf } from "../topics/topic-id.ts";
import type { SearchQuery } from "./read-query.ts";

export type SearchHitRow = ArticleRow | MetricRow;

export interface SearchEdgeRow extends EdgeRow<SearchHitRow> {
  query: SearchQuery;
}

interface StoredHit {
  kind: "article" | "metric";
  id: string;
  in_title: boolean;
  public_at: Date;
}

/**
 * Articles and metrics whose public text has all words of the query: those that have them in the title or name first,
 * then the newest by first publication, a metric by that of its first figure. The rank of full-text search would not do
 * for cursors, since every new entry changes it.
 */
export async function searchHits(
  reads: Reads,
  query: SearchQuery,
  page: Page<MatchKey>,
  topic: string | undefined,
): Promise<ConnectionRow<SearchHitRow> & { edges: SearchEdgeRow[] }> {
  const hits = await listPage(reads, hitListing(query, topic), page);
  const nodes = await Promise.all(hits.nodes.map((hit) => nodeOf(reads, hit)));
  const edges = hits.edges.flatMap(({ cursor }, index) => {
    const node = nodes[index];
    return node ? [{ cursor, node, query }] : [];
  });
  return { ...hits, edges, nodes: edges.map(({ node }) => node) };
}

function nodeOf(reads: Reads, { kind, id }: StoredHit): Promise<SearchHitRow | undefined> {
  return kind === "article" ? articleById(reads).load(id) : metricById(reads).load(id);
}

function hitListing({ terms }: SearchQuery, topic: string | undefined) {
  // Terms are letters, marks and digits alone, so nothing in them could end the quotes.
  const wanted = sql`${terms.map((term) => `'${term}'`).join(" & ")}::tsquery`;
  const inTopic = (of: "a" | "m") =>
    topic === undefined ? sql`` : sql`and ${sql.ref(`${of}.topic_id`)} = ${topicIdOf(topic)}`;
  return {
    name: "search",
    columns: sql`h.*`,
    from: (reads) => {
      reads.tags.add(ARTICLES).add(METRICS);
      return sql`(
        select 'article' as kind, a.id, e.title_terms @@ ${wanted} as in_title, a.first_published_at as public_at
        from search_entry e join revision r on r.id = e.revision_id
        join article a on a.id = r.article_id ${publicationInForce(reads)}
        where e.terms @@ ${wanted} and a.published_at <= ${reads.at} and p.revision_id = e.revision_id ${inTopic("a")}
        union all
        select 'metric', m.id, e.title_terms @@ ${wanted}, f.public_at
        from search_entry e join metric m on m.id = e.metric_id cross join lateral (
          select min(v.public_from) as public_at from observation o join vintage v on v.observation_id = o.id
          where o.metric_id = m.id and v.public_from <= ${reads.at}) f
        where e.terms @@ ${wanted} and f.public_at is not null ${inTopic("m")}) h`;
    },
    where: () => sql`true`,
    after: ([inTitle, publicAt, id]) =>
      sql`(h.in_title, h.public_at, h.id) < (${inTitle === "1"}::boolean, ${publicAt}::timestamptz, ${id}::uuid)`,
    order: sql`h.in_title desc, h.public_at desc, h.id desc`,
    row: (_reads, hit) => hit,
    keyOf: (hit) => [hit.in_title ? "1" : "0", hit.public_at.toISOString(), hit.id],
  } satisfies Listing<StoredHit, StoredHit, MatchKey>;
}
