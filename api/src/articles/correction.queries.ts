import { ARTICLES, articleTag, CORRECTIONS, METRICS, metricTag } from "@gongbao/schema/live/tags.ts";
import { type RawBuilder, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { topicIdOf } from "../topics/topic-id.ts";

export interface CorrectionRow {
  __typename: "Correction";
  id: string;
  uuid: string;
  was: string;
  now: string;
  reason: string;
  correctedAt: Date;
  articleId: string | null;
  observationId: string | null;
  followsId: string | null;
  reads: Reads;
}

interface StoredCorrection {
  id: string;
  was: string;
  now: string;
  reason: string;
  corrected_at: Date;
  article_id: string | null;
  observation_id: string | null;
  follows_id: string | null;
  slug: string | null;
  metric_code: string | null;
}

/** Most corrections of one article or figure that are listed without pages. */
const MOST = 100;

const columns = sql`k.id, k.was, k.now, k.reason, k.corrected_at, k.article_id, k.observation_id, k.follows_id,
  a.slug, m.code as metric_code`;

/** Corrections `k` with what they are about: article `a`, figure `o` of metric `m`. */
const subjects = sql`correction k left join article a on a.id = k.article_id
  left join observation o on o.id = k.observation_id left join metric m on m.id = o.metric_id`;

/**
 * True of a correction `k` that readers see: it was made by `reads.at`, and all it is about was public by then. One of a
 * text that was withdrawn since is not: it quotes it.
 */
export const correctionIsPublic = (reads: Reads) => sql`k.corrected_at <= ${reads.at}
  and (k.article_id is null or exists (
    select from article said where said.id = k.article_id and said.published_at <= least(k.corrected_at, ${reads.at})))
  and (k.observation_id is null or exists (
    select from vintage v where v.observation_id = k.observation_id and v.public_from <= ${reads.at}))`;

const newestFirst = sql`k.corrected_at desc, k.id desc`;

function correctionRow(reads: Reads, stored: StoredCorrection): CorrectionRow {
  if (stored.slug !== null) reads.tags.add(articleTag(stored.slug));
  if (stored.metric_code !== null) reads.tags.add(metricTag(stored.metric_code));
  return {
    __typename: "Correction",
    id: publicId("correction", stored.id),
    uuid: stored.id,
    was: stored.was,
    now: stored.now,
    reason: stored.reason,
    correctedAt: stored.corrected_at,
    articleId: stored.article_id,
    observationId: stored.observation_id,
    followsId: stored.follows_id,
    reads,
  };
}

/** Corrections under each parent id, newest first, at most 100; `which` ties them to `parent.id`. */
function correctionsOf(name: string, which: RawBuilder<unknown>) {
  return (reads: Reads) =>
    reads.loader<string, CorrectionRow[]>(name, async (ids) => {
      const { rows } = await sql<StoredCorrection & { parent_id: string }>`
        select parent.id as parent_id, l.* from unnest(${sql.val([...ids])}::uuid[]) parent(id)
        cross join lateral (
          select ${columns} from ${subjects} where ${which} and ${correctionIsPublic(reads)}
          order by ${newestFirst} limit ${sql.lit(MOST)}
        ) l`.execute(reads.db);
      return groupedByKey(ids, rows, (row) => row.parent_id).map((group) =>
        group.map((row) => correctionRow(reads, row)),
      );
    });
}

/** Corrections of what each article said, newest first, at most 100. */
export const correctionsOfArticle = correctionsOf("correctionsOfArticle", sql`k.article_id = parent.id`);

/** Corrections of each figure itself, newest first, at most 100; those of articles that say it are the articles'. */
export const correctionsOfObservation = correctionsOf(
  "correctionsOfObservation",
  sql`k.observation_id = parent.id and k.article_id is null`,
);

export const correctionById = (reads: Reads) =>
  reads.loader<string, CorrectionRow | undefined>("correctionById", (ids) => readCorrections(reads, ids, "id"));

/** The correction that follows each one. */
export const correctionFollowing = (reads: Reads) =>
  reads.loader<string, CorrectionRow | undefined>("correctionFollowing", (ids) =>
    readCorrections(reads, ids, "followsId"),
  );

async function readCorrections(reads: Reads, ids: readonly string[], by: "id" | "followsId") {
  reads.tags.add(CORRECTIONS);
  const column = by === "id" ? sql`k.id` : sql`k.follows_id`;
  const { rows } = await sql<StoredCorrection>`
    select ${columns} from ${subjects} where ${column} = ${anyUuid(ids)} and ${correctionIsPublic(reads)}`.execute(
    reads.db,
  );
  const corrections = rows.map((row) => correctionRow(reads, row));
  return byKey(ids, corrections, (row) => (by === "id" ? row.uuid : row.followsId));
}

function correctionListing(
  name: string,
  which: (parent: RawBuilder<unknown>) => RawBuilder<unknown>,
  tags: readonly string[],
) {
  return {
    name,
    columns,
    from: (reads) => {
      for (const tag of tags) reads.tags.add(tag);
      return subjects;
    },
    where: (reads, parent) => sql`${correctionIsPublic(reads)} and ${which(parent)}`,
    after: ([correctedAt, id]) => sql`(k.corrected_at, k.id) < (${correctedAt}::timestamptz, ${id}::uuid)`,
    order: newestFirst,
    row: correctionRow,
    keyOf: ({ correctedAt, uuid }) => [correctedAt.toISOString(), uuid],
  } satisfies Listing<StoredCorrection, CorrectionRow, InstantKey>;
}

/** Corrections of a metric's figures themselves, newest first. */
export const correctionsOfMetric = correctionListing(
  "correctionsOfMetric",
  (metricId) => sql`o.metric_id = ${metricId} and k.article_id is null`,
  [],
);

/** A correction that waits for its subject appears along with it. */
const listTags = [CORRECTIONS, ARTICLES, METRICS];

/** All corrections, or those of articles and metrics of one topic (by code), newest first. */
export const correctionsBy = (topic: string | undefined) =>
  correctionListing(
    "corrections",
    () => (topic === undefined ? sql`true` : sql`coalesce(a.topic_id, m.topic_id) = ${topicIdOf(topic)}`),
    listTags,
  );
