import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { articleTag } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import { anyText, anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type TopicRow, topicRow } from "../topics/topic.queries.ts";

/** An article joined with its topic and with the revision in force. */
export interface StoredArticle {
  id: string;
  slug: string;
  agency_id: string | null;
  source_id: string | null;
  published_at: Date;
  revision_id: string;
  revised_at: Date;
  number: number;
  title: Inline[];
  subtitle: Inline[];
  summary: Inline[];
  word_count: number;
  topic_id: string;
  t_code: string;
  t_name: string;
  t_name_en: string;
}

/** An article with the text that readers see at its `reads.at`. One that is not public then has no row. */
export interface ArticleRow {
  __typename: "Article";
  id: string;
  uuid: string;
  slug: string;
  topic: TopicRow;
  agencyId: string | null;
  sourceId: string | null;
  publishedAt: Date;
  revisionId: string;
  revisionNumber: number;
  /** When the revision in force was published. */
  revisedAt: Date;
  titleInline: Inline[];
  subtitleInline: Inline[];
  summaryInline: Inline[];
  wordCount: number;
  reads: Reads;
}

/**
 * The publication in force of an article `a`: the newest one by `reads.at`. Without one the row falls out. Whether the
 * article was public then is for `a.published_at <= reads.at` to say, which a draft and a withdrawn article are not:
 * whoever joins this asks that too.
 */
export const publicationInForce = (reads: Reads) => sql`join lateral (
    select revision_id, published_at from publication
    where article_id = a.id and published_at <= ${reads.at} order by published_at desc, id desc limit 1
  ) p on true`;

export const articleColumns = sql`a.id, a.slug, a.agency_id, a.source_id, a.first_published_at as published_at, p.revision_id,
  p.published_at as revised_at, r.number, r.title, r.subtitle, r.summary, r.word_count, a.topic_id, t.code as t_code,
  t.name as t_name, t.name_en as t_name_en`;

export const publishedArticle = (reads: Reads) => sql`article a ${publicationInForce(reads)}
  join revision r on r.id = p.revision_id join topic t on t.id = a.topic_id`;

export function articleRow(reads: Reads, stored: StoredArticle): ArticleRow {
  reads.tags.add(articleTag(stored.slug));
  return {
    __typename: "Article",
    id: publicId("article", stored.id),
    uuid: stored.id,
    slug: stored.slug,
    topic: topicRow(reads, {
      id: stored.topic_id,
      code: stored.t_code,
      name: stored.t_name,
      name_en: stored.t_name_en,
    }),
    agencyId: stored.agency_id,
    sourceId: stored.source_id,
    publishedAt: stored.published_at,
    revisionId: stored.revision_id,
    revisionNumber: stored.number,
    revisedAt: stored.revised_at,
    titleInline: stored.title,
    subtitleInline: stored.subtitle,
    summaryInline: stored.summary,
    wordCount: stored.word_count,
    reads,
  };
}

export const articleById = (reads: Reads) =>
  reads.loader<string, ArticleRow | undefined>("articleById", async (ids) => {
    const { rows } = await sql<StoredArticle>`
      select ${articleColumns} from ${publishedArticle(reads)}
      where a.id = ${anyUuid(ids)} and a.published_at <= ${reads.at}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => articleRow(reads, row)),
      (row) => row.uuid,
    );
  });

export const articleBySlug = (reads: Reads) =>
  reads.loader<string, ArticleRow | undefined>("articleBySlug", async (slugs) => {
    for (const slug of slugs) reads.tags.add(articleTag(slug));
    const { rows } = await sql<StoredArticle>`
      select ${articleColumns} from ${publishedArticle(reads)}
      where a.slug = ${anyText(slugs)} and a.published_at <= ${reads.at}`.execute(reads.db);
    return byKey(
      slugs,
      rows.map((row) => articleRow(reads, row)),
      (row) => row.slug,
    );
  });
