import { ARTICLES, BULLETINS, CORRECTIONS, METRICS, WIDE } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import { correctionIsPublic } from "../articles/correction.queries.ts";
import { writeCursor } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";

export const sitemapKinds = ["TOPIC", "AREA", "METRIC", "BULLETIN", "ARTICLE"] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

/** A public page: what it is of, its name in the address, and when it last changed where that is known. */
export interface SitemapEntryRow {
  kind: SitemapKind;
  name: string;
  changedAt: Date | null;
}

/** Place in the sitemap: rank of the kind, since when it is there, its id. What is new comes last. */
export type SitemapKey = readonly [rank: string, instant: string, id: string];

/** Pages in one part: an answer of half a megabyte. The protocol allows 50,000. */
export const PART_MOST = 5_000;

/** Every public page as `(rank, since, id, kind, name)`; what is not dated is always there. */
const pages = (reads: Reads) => sql`(
  select 1 as rank, 'epoch'::timestamptz as since, id, 'TOPIC' as kind, code as name from topic
  union all select 2, 'epoch', id, 'AREA', code from area
  union all select 3, 'epoch', id, 'METRIC', code from metric m where exists (
    select from observation o join vintage v on v.observation_id = o.id
    where o.metric_id = m.id and v.public_from <= ${reads.at})
  union all select 4, published_at, id, 'BULLETIN', number::text from bulletin where published_at <= ${reads.at}
  union all select 5, published_at, id, 'ARTICLE', slug from article where published_at <= ${reads.at}
)`;

/** When a page `p` last changed: its text, a figure that it names, or a correction. */
const changedAt = (reads: Reads) => sql`case p.kind
  when 'METRIC' then greatest(
    (select max(v.public_from) from observation o join vintage v on v.observation_id = o.id
      where o.metric_id = p.id and v.public_from <= ${reads.at}),
    (select max(k.corrected_at) from observation o join correction k on k.observation_id = o.id
      where o.metric_id = p.id and ${correctionIsPublic(reads)}))
  when 'ARTICLE' then (
    select greatest(shown.published_at,
      (select max(v.public_from) from citation c join vintage v on v.observation_id = c.observation_id
        where c.revision_id = shown.revision_id and v.public_from <= ${reads.at}),
      (select max(k.corrected_at) from correction k where k.article_id = p.id and ${correctionIsPublic(reads)}))
    from publication shown where shown.article_id = p.id and shown.published_at <= ${reads.at}
    order by shown.published_at desc, shown.id desc limit 1)
  when 'BULLETIN' then p.since end`;

/** One part of the sitemap: up to {@link PART_MOST} public pages after that place. */
export async function sitemapPart(reads: Reads, after: SitemapKey | undefined): Promise<SitemapEntryRow[]> {
  for (const tag of [ARTICLES, BULLETINS, METRICS, CORRECTIONS]) reads.tags.add(tag);
  // The time of a change is that of any figure: too many tags to name.
  reads.tags.add(WIDE);
  const later = after
    ? sql`where (rank, since, id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<SitemapEntryRow>`
    select p.kind, p.name, ${changedAt(reads)} as "changedAt" from (
      select * from ${pages(reads)} page ${later} order by rank, since, id limit ${sql.lit(PART_MOST)}
    ) p order by p.rank, p.since, p.id`.execute(reads.db);
  return rows;
}

/** The cursors after which the second and every further part begins; none while all fit into one. */
export async function sitemapParts(reads: Reads): Promise<string[]> {
  for (const tag of [ARTICLES, BULLETINS, METRICS]) reads.tags.add(tag);
  const { rows } = await sql<{ rank: number; since: Date; id: string }>`
    select rank, since, id from (
      select rank, since, id, row_number() over (order by rank, since, id) as place, count(*) over () as total
      from ${pages(reads)} page
    ) placed where place % ${sql.lit(PART_MOST)} = 0 and place < total order by place`.execute(reads.db);
  return rows.map(({ rank, since, id }) => writeCursor([String(rank), since.toISOString(), id]));
}
