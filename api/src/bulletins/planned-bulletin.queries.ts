import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

/** A bulletin that readers do not see yet, as the desk sees it. */
export interface PlannedBulletinRow {
  __typename: "PlannedBulletin";
  id: string;
  uuid: string;
  number: number;
  title: string;
  version: number;
  leadId: string;
  reads: Reads;
}

export interface PlannedArticleRow {
  articleId: string;
  slug: string;
  newestRevisionId: string | null;
  newestRevision: number | null;
  seenRevision: number;
}

export interface PlannedFigureRow {
  observationId: string;
  label: string;
  topic: string | null;
  policy: CitationPolicy;
}

const PLANNED_MOST = 50;

async function planned(reads: Reads, which: RawBuilder<unknown>): Promise<PlannedBulletinRow[]> {
  const { rows } = await sql<{ id: string; number: number; title: string; version: number; lead_id: string }>`
    select id, number, title, version, lead_id from bulletin where published_at is null and ${which}
    order by number desc limit ${sql.lit(PLANNED_MOST)}`.execute(reads.db);
  return rows.map(({ id, number, title, version, lead_id: leadId }) => ({
    ...{ __typename: "PlannedBulletin", id: publicId("bulletin", id), uuid: id, number, title, version },
    ...{ leadId: publicId("article", leadId), reads },
  }));
}

/** Those that readers do not see yet, the highest number first, at most 50. */
export const plannedBulletins = (reads: Reads): Promise<PlannedBulletinRow[]> => planned(reads, sql`true`);

export async function plannedBulletin(reads: Reads, id: string): Promise<PlannedBulletinRow | undefined> {
  const [row] = await planned(reads, sql`id = ${id}`);
  return row;
}

/** Its articles, the lead first, each with the newest revision and the one that readers see. */
export const plannedArticles = (reads: Reads) =>
  reads.loader<string, PlannedArticleRow[]>("plannedArticles", async (bulletinIds) => {
    const { rows } = await sql<{
      bulletin_id: string;
      id: string;
      slug: string;
      newest_id: string | null;
      newest: number | null;
      shown: number | null;
    }>`select ba.bulletin_id, a.id, a.slug, n.id as newest_id, n.number as newest, s.number as shown
      from bulletin_article ba join article a on a.id = ba.article_id
      left join lateral (
        select id, number from revision where article_id = a.id order by number desc limit 1
      ) n on true
      left join lateral (
        select r.number from publication p join revision r on r.id = p.revision_id
        where p.article_id = a.id and p.published_at <= ${reads.at} order by p.published_at desc, p.id desc limit 1
      ) s on a.published_at <= ${reads.at}
      where ba.bulletin_id = ${anyUuid(bulletinIds)} order by ba.position`.execute(reads.db);
    return groupedByKey(bulletinIds, rows, (row) => row.bulletin_id).map((group) =>
      group.map((row) => ({
        articleId: publicId("article", row.id),
        slug: row.slug,
        newestRevisionId: row.newest_id && publicId("revision", row.newest_id),
        newestRevision: row.newest,
        seenRevision: row.shown ?? 0,
      })),
    );
  });

export const plannedFigures = (reads: Reads) =>
  reads.loader<string, PlannedFigureRow[]>("plannedFigures", async (bulletinIds) => {
    const { rows } = await sql<{
      bulletin_id: string;
      observation_id: string;
      label: string;
      topic: string | null;
      policy: CitationPolicy;
    }>`select h.bulletin_id, c.observation_id, h.label, t.code as topic, c.policy
      from headline_figure h join citation c on c.id = h.citation_id left join topic t on t.id = h.topic_id
      where h.bulletin_id = ${anyUuid(bulletinIds)} order by h.position`.execute(reads.db);
    return groupedByKey(bulletinIds, rows, (row) => row.bulletin_id).map((group) =>
      group.map(({ observation_id: id, label, topic, policy }) => ({
        ...{ observationId: publicId("observation", id), label, topic, policy },
      })),
    );
  });
