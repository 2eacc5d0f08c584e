import { ARTICLES } from "@gongbao/schema/live/tags.ts";
import { type RawBuilder, sql } from "kysely";
import { areaIdOf } from "../areas/area-id.ts";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { publicMetricIdOf } from "../figures/metric.queries.ts";
import { topicIdOf } from "../topics/topic-id.ts";
import {
  type ArticleRow,
  articleColumns,
  articleRow,
  publicationInForce,
  publishedArticle,
  type StoredArticle,
} from "./article.queries.ts";

type Sql = RawBuilder<unknown>;

const newestFirst = {
  columns: articleColumns,
  after: ([publishedAt, id]) => sql`(a.first_published_at, a.id) < (${publishedAt}::timestamptz, ${id}::uuid)`,
  order: sql`a.first_published_at desc, a.id desc`,
  row: articleRow,
  keyOf: (article) => [article.publishedAt.toISOString(), article.uuid],
} satisfies Partial<Listing<StoredArticle, ArticleRow, InstantKey>>;

/** Articles for which `which` holds. As an article says itself since when it is public, counting needs no other table. */
function articleListing(name: string, which: (parent: Sql) => Sql) {
  return {
    ...newestFirst,
    name,
    from: (reads) => {
      reads.tags.add(ARTICLES);
      return publishedArticle(reads);
    },
    countFrom: sql`article a`,
    where: (reads, parent) => sql`a.published_at <= ${reads.at} and ${which(parent)}`,
  } satisfies Listing<StoredArticle, ArticleRow, InstantKey>;
}

/**
 * Articles whose revision in force has a citation `c` of an observation `o` for which `cites` holds. They are few among
 * all, so they are found from the citations.
 */
function citingListing(name: string, cites: (reads: Reads, parent: Sql) => Sql, which: Sql = sql`true`) {
  return {
    ...newestFirst,
    name,
    from: (reads, parent) => {
      reads.tags.add(ARTICLES);
      return sql`(
          select distinct c.revision_id from observation o join citation c on c.observation_id = o.id
          where c.revision_id is not null and ${cites(reads, parent)}
        ) cited
        join revision r on r.id = cited.revision_id join article a on a.id = r.article_id
        join topic t on t.id = a.topic_id ${publicationInForce(reads)} and p.revision_id = r.id`;
    },
    where: (reads) => sql`a.published_at <= ${reads.at} and ${which}`,
  } satisfies Listing<StoredArticle, ArticleRow, InstantKey>;
}

const inTopic = (topicId: Sql) => sql`a.topic_id = ${topicId}`;
const inArea = (areaId: Sql) =>
  sql`exists (select from article_area aa where aa.article_id = a.id and aa.area_id = ${areaId})`;

/** Published articles of a topic, newest first. */
export const articlesOfTopic = articleListing("articlesOfTopic", inTopic);

/** Published articles about an area, newest first. */
export const articlesOfArea = articleListing("articlesOfArea", inArea);

/** Published articles that cite any observation of a metric, newest first. */
export const articlesCitingMetric = citingListing(
  "articlesCitingMetric",
  (_reads, metricId) => sql`o.metric_id = ${metricId}`,
);

/** Published articles that show an observation: it is what they cite, or the newest of a series they cite as LATEST. */
export const articlesCitingObservation = citingListing(
  "articlesCitingObservation",
  (reads, observationId) => sql`o.metric_id = (select metric_id from observation where id = ${observationId})
    and case when c.policy = 'LATEST' then ${observationId} = (
      select n.id from observation n
      where n.metric_id = o.metric_id and n.area_id = o.area_id and n.breakdown = o.breakdown
        and exists (select from vintage v where v.observation_id = n.id and v.public_from <= ${reads.at})
      order by n.period_end desc, n.period_start desc, n.id desc limit 1
    ) else o.id = ${observationId} end`,
);

/** Published articles, newest first, narrowed by the codes of a topic, an area and a metric that they cite. */
export function articlesBy({ topic, area, metric }: { topic?: string; area?: string; metric?: string }) {
  const which = sql`${topic === undefined ? sql`true` : inTopic(topicIdOf(topic))}
    and ${area === undefined ? sql`true` : inArea(areaIdOf(area))}`;
  if (metric === undefined) return articleListing("articles", () => which);
  return citingListing("articles", (reads) => sql`o.metric_id = ${publicMetricIdOf(reads, metric)}`, which);
}
