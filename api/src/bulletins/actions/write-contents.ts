import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { Reads } from "../../database/reads.ts";
import { observationById } from "../../figures/observation.queries.ts";
import type { BulletinContents, NewHeadlineFigure } from "./bulletin-contents.ts";

interface StoredHeadline {
  citation_id: string;
  observation_id: string;
  policy: NewHeadlineFigure["policy"];
}

/**
 * Has an unpublished bulletin hold that and nothing else, within the caller's transaction, which holds it and has found
 * nothing against it. Citations are never deleted: those of the same figure are kept, the others show nowhere any more.
 */
export async function writeContents(
  db: Kysely<Tables>,
  bulletinId: string,
  { leadId, articleIds, figures }: BulletinContents,
  at: Date,
): Promise<void> {
  await sql`delete from bulletin_article where bulletin_id = ${bulletinId}`.execute(db);
  const articles = [leadId, ...articleIds].map((article_id, position) => ({
    bulletin_id: bulletinId,
    article_id,
    position,
  }));
  await insertRows(db, "bulletin_article", articles);
  const { rows: kept } = await sql<StoredHeadline>`
    with gone as (delete from headline_figure where bulletin_id = ${bulletinId} returning citation_id)
    select c.id as citation_id, c.observation_id, c.policy from gone join citation c on c.id = gone.citation_id
    where c.policy <> 'PINNED'`.execute(db);
  const printed = await printedTexts(db, figures, at);
  const { rows: topics } = await sql<{ id: string; code: string }>`select id, code from topic`.execute(db);
  for (const [index, figure] of figures.entries()) {
    const same = kept.findIndex(
      ({ observation_id, policy }) => observation_id === figure.observationId && policy === figure.policy,
    );
    const [stored] = same < 0 ? [] : kept.splice(same, 1);
    const citationId = stored?.citation_id ?? (await cite(db, bulletinId, figure, index + 1, printed[index] ?? ""));
    await insertRows(db, "headline_figure", [
      {
        ...{ id: v7(), bulletin_id: bulletinId, citation_id: citationId, label: figure.label, position: index + 1 },
        topic_id: topics.find(({ code }) => code === figure.topic)?.id ?? null,
      },
    ]);
  }
}

/** A citation on the front page of its own; a pinned one shows the newest public vintage. */
async function cite(
  db: Kysely<Tables>,
  bulletinId: string,
  { observationId, policy }: NewHeadlineFigure,
  position: number,
  printed: string,
): Promise<string> {
  const id = v7();
  await sql`insert into citation (id, bulletin_id, key, position, observation_id, policy, part, form, pinned_vintage_id, printed_text)
    values (${id}, ${bulletinId}, ${id}, ${position}, ${observationId}, ${policy}, 'VALUE_WITH_UNIT', 'AUTOMATIC', (
      select v.id from vintage v where ${policy} = 'PINNED' and v.observation_id = ${observationId}
        and v.public_from <= clock_timestamp() order by v.number desc limit 1
    ), ${printed})`.execute(db);
  return id;
}

/** What each figure reads today; nothing where it is not public yet. */
function printedTexts(db: Kysely<Tables>, figures: readonly NewHeadlineFigure[], at: Date): Promise<string[]> {
  const reads = new Reads(db, at, new Set());
  return Promise.all(
    figures.map(async ({ observationId }) => (await observationById(reads).load(observationId))?.display ?? ""),
  );
}
