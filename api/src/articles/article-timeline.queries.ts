import { type RawBuilder, sql } from "kysely";
import type { ConnectionRow } from "../connections/connection.ts";
import { type Listing, listPageOf } from "../connections/listing.ts";
import type { InstantKey, Page } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { observationById } from "../figures/observation.queries.ts";
import type { ObservationRow } from "../figures/observation.row.ts";
import { VintageRow } from "../figures/vintage.row.ts";
import { publicId } from "../server/public-id.ts";
import type { ArticleRow } from "./article.queries.ts";
import { correctionIsPublic } from "./correction.queries.ts";
import { figureChanges } from "./figure-changes.ts";

export const articleChangeKinds = ["PUBLISHED", "REVISED", "FIGURE_REVISED", "CORRECTED"] as const;

export interface ArticleChangeRow {
  id: string;
  at: Date;
  kind: (typeof articleChangeKinds)[number];
  note: string | null;
  revisionNumber: number | null;
  observation: ObservationRow | null;
  before: string | null;
  after: string | null;
}

/** A value as a figure change keeps it, in JSON. */
type StoredValue = Pick<VintageRow, "id" | "number" | "value" | "status" | "approximation" | "reason">;

interface StoredChange {
  id: string;
  at: Date;
  kind: ArticleChangeRow["kind"];
  note: string | null;
  revision_number: number | null;
  observation_id: string | null;
  was: string | null;
  now: string | null;
  old_value: StoredValue | null;
  new_value: StoredValue | null;
}

type Sql = RawBuilder<unknown>;

/**
 * Publications of the article of that id up to `reads.at`, numbered, each with where the next one took its place. Those
 * that a withdrawal took away are not among them.
 */
const publicationsOf = (reads: Reads, articleId: Sql) => sql`(
    select id, revision_id, published_at, row_number() over turn as nth, lead(published_at) over turn as next_at
    from publication where article_id = ${articleId} and published_at <= ${reads.at}
      and published_at >= (select published_at from article where id = ${articleId})
    window turn as (order by published_at, id)
  )`;

const changes = {
  name: "timelineOfArticle",
  columns: sql`e.*`,
  from: (reads, articleId) => sql`(
      select p.id, p.published_at as at, case when p.nth = 1 then 'PUBLISHED' else 'REVISED' end as kind, r.note,
        r.number as revision_number, null::uuid as observation_id, null as was, null as now,
        null::json as old_value, null::json as new_value
      from ${publicationsOf(reads, articleId)} p join revision r on r.id = p.revision_id
      union all
      select k.id, k.corrected_at, 'CORRECTED', k.reason, null, null, k.was, k.now, null, null
      from correction k where k.article_id = ${articleId} and ${correctionIsPublic(reads)}
      union all
      select c.id, c.at, 'FIGURE_REVISED', c.reason, null, c.observation_id, null, null, c.old_value, c.new_value
      from ${figureChanges(reads, publicationsOf(reads, articleId))} c
    ) e`,
  where: () => sql`true`,
  after: ([at, id]) => sql`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`,
  order: sql`e.at desc, e.id desc`,
  row: (_reads, stored) => stored,
  keyOf: ({ at, id }) => [at.toISOString(), id],
} satisfies Listing<StoredChange, StoredChange, InstantKey>;

/**
 * What became of the page of an article by `reads.at`, newest first: its publications, its corrections, and the changes
 * of the figures that the revision of that time cited, other than those pinned.
 */
export async function timelineOfArticle(
  { reads, uuid }: ArticleRow,
  page: Page<InstantKey>,
): Promise<ConnectionRow<ArticleChangeRow>> {
  const found = await listPageOf(reads, changes, page).load(uuid);
  const observations = await Promise.all(
    found.nodes.map(({ observation_id: id }) => (id === null ? undefined : observationById(reads).load(id))),
  );
  const nodes = found.nodes.map((stored, index) => change(reads, stored, observations[index]));
  const edges = found.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] as ArticleChangeRow }));
  return { ...found, nodes, edges };
}

const kindOfId: Record<ArticleChangeRow["kind"], (id: string) => string> = {
  PUBLISHED: (id) => `publication_${id}`,
  REVISED: (id) => `publication_${id}`,
  FIGURE_REVISED: (id) => publicId("vintage", id),
  CORRECTED: (id) => publicId("correction", id),
};

function change(reads: Reads, stored: StoredChange, observation: ObservationRow | undefined): ArticleChangeRow {
  const { id, at, kind, note, revision_number: revisionNumber, old_value, new_value } = stored;
  const print = (value: StoredValue | null) =>
    value && observation
      ? new VintageRow(reads, { ...value, source_id: null, public_from: at, known_to: null }, observation.metric)
          .display
      : null;
  return {
    id: kindOfId[kind](id),
    at,
    kind,
    note,
    revisionNumber,
    observation: observation ?? null,
    before: stored.was ?? print(old_value),
    after: stored.now ?? print(new_value),
  };
}
