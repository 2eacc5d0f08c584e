import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { citationsOfRevision } from "../figures/citation.queries.ts";
import type { ObservationRow } from "../figures/observation.row.ts";
import { storedVintagesOf } from "../figures/vintage.queries.ts";
import { VintageRow } from "../figures/vintage.row.ts";
import { publicId } from "../server/public-id.ts";
import type { ArticleRow } from "./article.queries.ts";
import { correctionsOfArticle } from "./correction.queries.ts";

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

/** Most entries that a history lists. */
const MOST = 100;

/**
 * What became of an article by `reads.at`, newest first, at most 100 entries: its publications, its corrections, and
 * the revisions since its first publication of the figures that the revision in force cites or measures a change against.
 */
export async function historyOfArticle(article: ArticleRow): Promise<ArticleChangeRow[]> {
  const { reads } = article;
  const [publications, corrections, citations] = await Promise.all([
    publicationsOfArticle(reads).load(article.uuid),
    correctionsOfArticle(reads).load(article.uuid),
    citationsOfRevision(reads).load(article.revisionId),
  ]);
  const shown = citations.flatMap((citation) => citation.figures);
  const observations = new Map(shown.map((observation) => [observation.uuid, observation]));
  const figures = await Promise.all([...observations.values()].map((each) => figureChanges(each, article.publishedAt)));
  const corrected = corrections.map(({ id, correctedAt, reason, was, now }) =>
    change({ id, at: correctedAt, kind: "CORRECTED", note: reason, before: was, after: now }),
  );
  return [...publications, ...corrected, ...figures.flat()]
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1))
    .slice(0, MOST);
}

const publicationsOfArticle = (reads: Reads) =>
  reads.loader<string, ArticleChangeRow[]>("publicationsOfArticle", async (articleIds) => {
    const { rows } = await sql<{
      id: string;
      article_id: string;
      published_at: Date;
      number: number;
      note: string | null;
    }>`
      select p.id, p.article_id, p.published_at, r.number, r.note
      from publication p join revision r on r.id = p.revision_id
      where p.article_id = ${anyUuid(articleIds)} and p.published_at <= ${reads.at}
      order by p.published_at, p.id`.execute(reads.db);
    return groupedByKey(articleIds, rows, (row) => row.article_id).map((group) =>
      group.map(({ id, published_at: at, number, note }, index) =>
        change({
          id: `publication_${id}`,
          at,
          kind: index === 0 ? "PUBLISHED" : "REVISED",
          note,
          revisionNumber: number,
        }),
      ),
    );
  });

async function figureChanges(observation: ObservationRow, since: Date): Promise<ArticleChangeRow[]> {
  const stored = await storedVintagesOf(observation.reads, MOST).load(observation.uuid);
  const vintages = stored.map((each) => new VintageRow(observation.reads, each, observation.metric));
  return vintages.flatMap((vintage, index) => {
    const before: VintageRow | undefined = vintages[index + 1];
    if (!before || vintage.knownFrom <= since) return [];
    return [
      change({
        id: publicId("vintage", vintage.uuid),
        at: vintage.knownFrom,
        kind: "FIGURE_REVISED",
        note: vintage.reason,
        observation,
        before: before.display,
        after: vintage.display,
      }),
    ];
  });
}

function change(known: Pick<ArticleChangeRow, "id" | "at" | "kind"> & Partial<ArticleChangeRow>): ArticleChangeRow {
  return { note: null, revisionNumber: null, observation: null, before: null, after: null, ...known };
}
