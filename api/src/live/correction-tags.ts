import { articleTag, CORRECTIONS, metricTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";

/** More articles than this are not worth naming: their names would not fit ({@link boundedChange}). */
const MOST = 500;

/** The tags that these corrections overtake when they become public: of many, more than fit. */
export async function correctionTags(db: Kysely<Tables>, correctionIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string | null; code: string | null }>`
    select distinct a.slug, m.code from correction k left join article a on a.id = k.article_id
    left join observation o on o.id = k.observation_id left join metric m on m.id = o.metric_id
    where k.id = ${anyUuid(correctionIds)} limit ${sql.lit(MOST)}`.execute(db);
  const subjects = rows.flatMap(({ slug, code }) => [
    ...(slug === null ? [] : [articleTag(slug)]),
    ...(code === null ? [] : [metricTag(code)]),
  ]);
  return [CORRECTIONS, ...subjects];
}
