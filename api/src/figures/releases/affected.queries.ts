import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import { type RawBuilder, sql } from "kysely";
import type { Reads } from "../../database/reads.ts";
import { isOpen } from "../../tasks/is-open.ts";
import { type ChangedFigure, citing } from "../citing.ts";

/** A published text that shows one of the changed figures, or states its value in its own words. */
export interface AffectedText extends PlacedText {
  id: string;
  article_id: string;
  slug: string;
  published_at: Date;
}

/** Newest first, after which one, and how many. */
export interface AffectedPage {
  first: number;
  after: readonly [publishedAt: string, articleId: string] | undefined;
}

/**
 * The texts in force at `reads.at` that a change of these observations touches: they cite one, its series, or the change
 * from it to the next period; chart it;
 * state in words the value that it has then; or have a task about an earlier one.
 */
const affected = (reads: Reads, figures: readonly ChangedFigure[]): RawBuilder<unknown> => sql`
  with ${citing(figures)}, touched as (
    select revision_id from citing where revision_id is not null
    union
    select l.revision_id from changed join lateral (
      select v.value from vintage v where v.observation_id = changed.id and v.public_from <= ${reads.at}
      order by v.number desc limit 1
    ) said on said.value is not null join literal_number l on l.value = said.value
    union
    select t.revision_id from changed join vintage v on v.observation_id = changed.id
    join stale_task t on t.vintage_id = v.id where t.revision_id is not null
      and ${isOpen}
    union
    select r.id from changed join metric m on m.id = changed.metric_id join revision r
      on r.body @> jsonb_build_array(jsonb_build_object('type', 'Chart', 'metric', m.code))
  ), texts as (
    select r.id, a.id as article_id, a.slug, a.published_at from touched
    join revision r on r.id = touched.revision_id join article a on a.id = r.article_id
    join lateral (
      select p.revision_id from publication p where p.article_id = a.id and p.published_at <= ${reads.at}
      order by p.published_at desc, p.id desc limit 1
    ) shown on shown.revision_id = r.id
    where a.published_at <= ${reads.at}
  )`;

/** A page of the affected texts; one more than asked for tells that there are others. */
export async function affectedTexts(
  reads: Reads,
  figures: readonly ChangedFigure[],
  { first, after }: AffectedPage,
): Promise<AffectedText[]> {
  const later = after ? sql`where (published_at, article_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<AffectedText>`${affected(reads, figures)}
    select t.*, r.title, r.subtitle, r.summary, r.body from (
      select * from texts ${later} order by published_at desc, article_id desc limit ${sql.lit(first + 1)}
    ) t join revision r on r.id = t.id order by t.published_at desc, t.article_id desc`.execute(reads.db);
  return rows;
}

export async function countAffectedTexts(reads: Reads, figures: readonly ChangedFigure[]): Promise<number> {
  const { rows } = await sql<{ count: string }>`${affected(reads, figures)}
    select count(*) as count from texts`.execute(reads.db);
  return Number(rows[0]?.count ?? 0);
}
