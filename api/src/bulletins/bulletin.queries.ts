import { BULLETINS, bulletinTag } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import {
  type ArticleRow,
  articleColumns,
  articleRow,
  publishedArticle,
  type StoredArticle,
} from "../articles/article.queries.ts";
import type { Listing } from "../connections/listing.ts";
import type { NumberKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { shownBulletins } from "./shown-front-page.ts";

interface StoredBulletin {
  id: string;
  number: number;
  title: string;
  lead_id: string;
  published_at: Date;
}

export interface BulletinRow {
  __typename: "Bulletin";
  id: string;
  uuid: string;
  number: number;
  title: string;
  leadId: string;
  publishedAt: Date;
  reads: Reads;
}

function bulletinRow(reads: Reads, stored: StoredBulletin): BulletinRow {
  reads.tags.add(bulletinTag(stored.number));
  return {
    __typename: "Bulletin",
    id: publicId("bulletin", stored.id),
    uuid: stored.id,
    number: stored.number,
    title: stored.title,
    leadId: stored.lead_id,
    publishedAt: stored.published_at,
    reads,
  };
}

/** Published bulletins, highest number first. */
export const allBulletins = {
  name: "bulletins",
  columns: sql`b.*`,
  from: (reads) => {
    reads.tags.add(BULLETINS);
    return sql`${shownBulletins(reads.at)} b`;
  },
  countFrom: sql`bulletin b`,
  where: (reads) => sql`b.published_at <= ${reads.at}`,
  after: ([number]) => sql`b.number < ${number}::int`,
  order: sql`b.number desc`,
  row: bulletinRow,
  keyOf: (bulletin) => [String(bulletin.number)],
} satisfies Listing<StoredBulletin, BulletinRow, NumberKey>;

/** A published bulletin by its number, or the newest one. */
export async function bulletinByNumber(reads: Reads, number: number | undefined): Promise<BulletinRow | undefined> {
  reads.tags.add(number === undefined ? BULLETINS : bulletinTag(number));
  const { rows } = await sql<StoredBulletin>`
    select * from ${shownBulletins(reads.at)} b where published_at <= ${reads.at}
      ${number === undefined ? sql`` : sql`and number = ${number}`}
    order by number desc limit 1`.execute(reads.db);
  return rows[0] && bulletinRow(reads, rows[0]);
}

export const bulletinById = (reads: Reads) =>
  reads.loader<string, BulletinRow | undefined>("bulletinById", async (ids) => {
    const { rows } = await sql<StoredBulletin>`
      select * from ${shownBulletins(reads.at)} b where id = ${anyUuid(ids)} and published_at <= ${reads.at}`.execute(
      reads.db,
    );
    return byKey(
      ids,
      rows.map((row) => bulletinRow(reads, row)),
      (row) => row.uuid,
    );
  });

export const bulletinsOfArticle = (reads: Reads) =>
  reads.loader<string, BulletinRow[]>("bulletinsOfArticle", async (articleIds) => {
    reads.tags.add(BULLETINS);
    const { rows } = await sql<StoredBulletin & { article_id: string }>`
      select b.*, ba.article_id from bulletin_article ba join ${shownBulletins(reads.at)} b on b.id = ba.bulletin_id
      where ba.article_id = ${anyUuid(articleIds)} and b.published_at <= ${reads.at} order by b.number desc`.execute(
      reads.db,
    );
    return groupedByKey(articleIds, rows, (row) => row.article_id).map((group) =>
      group.map((row) => bulletinRow(reads, row)),
    );
  });

/** Published articles of each bulletin, the lead included, in the bulletin's order. */
export const articlesOfBulletin = (reads: Reads) =>
  reads.loader<string, ArticleRow[]>("articlesOfBulletin", async (bulletinIds) => {
    const { rows } = await sql<StoredArticle & { bulletin_id: string }>`
      select ba.bulletin_id, ${articleColumns} from ${publishedArticle(reads)}
      join bulletin_article ba on ba.article_id = a.id
      where ba.bulletin_id = ${anyUuid(bulletinIds)} and a.published_at <= ${reads.at}
      order by t.position, ba.position`.execute(reads.db);
    return groupedByKey(bulletinIds, rows, (row) => row.bulletin_id).map((group) =>
      group.map((row) => articleRow(reads, row)),
    );
  });
