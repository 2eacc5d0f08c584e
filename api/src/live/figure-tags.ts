import { articleTag, bulletinTag, METRICS, metricTag, observationTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { citing } from "../figures/citing.ts";
import { publicId } from "../server/public-id.ts";

/**
 * The tags that a change of these observations' public values overtakes (the rule is in
 * `@gongbao/schema/live/tags.ts`), as the database stands within the caller's transaction. Names of articles and
 * bulletins that are not public yet are left out.
 */
export async function figureTags(db: Kysely<Tables>, observationIds: readonly string[]): Promise<string[]> {
  const { rows: figures } = await sql<{ id: string; code: string; period: string; is_new: boolean }>`
    select o.id, m.code, o.period, not exists (
      select from vintage v where v.observation_id = o.id and v.public_from <= clock_timestamp() offset 1
    ) as is_new
    from observation o join metric m on m.id = o.metric_id where o.id = ${anyUuid(observationIds)}`.execute(db);
  const { rows: places } = await sql<{ slugs: string[]; numbers: number[] }>`
    with ${citing(figures)}, cited_by as (
      select a.id, a.slug from citing join revision r on r.id = citing.revision_id
      join article a on a.id = r.article_id
      join lateral (
        select p.revision_id from publication p where p.article_id = a.id and p.published_at <= clock_timestamp()
        order by p.published_at desc, p.id desc limit 1
      ) shown on shown.revision_id = r.id
      where a.published_at <= clock_timestamp()
    ), shown_in as (
      select bulletin_id from citing union
      select ba.bulletin_id from cited_by join bulletin_article ba on ba.article_id = cited_by.id
    )
    select array(select slug from cited_by) as slugs, array(
      select b.number from shown_in join bulletin b on b.id = shown_in.bulletin_id
      where b.published_at <= clock_timestamp()
    ) as numbers`.execute(db);
  return [
    ...figures.flatMap((row) => [observationTag(publicId("observation", row.id)), metricTag(row.code)]),
    ...(figures.some((row) => row.is_new) ? [METRICS] : []),
    ...places.flatMap((row) => [...row.slugs.map(articleTag), ...row.numbers.map(bulletinTag)]),
  ];
}
