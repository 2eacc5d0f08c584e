import { ARTICLES, articleTag, bulletinTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { recordStatedNumbers } from "../../integrity/actions/record-stated-numbers.ts";
import { recordChange } from "../../live/record-change.ts";
import { correctApplied } from "../../tasks/actions/correct-applied.ts";
import { renewTasks } from "../../tasks/actions/renew-tasks.ts";
import type { Candidate } from "./lock-candidates.ts";

/**
 * Makes these revisions what readers see from `at` on, within the caller's transaction, which holds their articles and
 * has found nothing against it. What they correct gets its note, and what they still say of overtaken figures stays on
 * the worklist. An article that was withdrawn is public again from then on. Call it last: it tells readers.
 * @param by UUID of the person
 */
export async function recordPublications(
  db: Kysely<Tables>,
  candidates: readonly Candidate[],
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const recorded = { recorded_at: at, recorded_by_id: by };
  const articleIds = candidates.map(({ article_id }) => article_id);
  const publications = candidates.map(({ id, article_id }) => ({
    id: v7(),
    article_id,
    revision_id: id,
    published_at: at,
    ...recorded,
  }));
  await insertRows(db, "publication", publications);
  await sql`update article set published_at = ${at} where id = ${anyUuid(articleIds)} and published_at is null`.execute(
    db,
  );
  const entries = candidates.map(({ id, number, article_id, shown }) => ({
    ...{ action: "article.publish", subject_type: "article", subject_id: article_id, ...recorded },
    detail: { revision: id, number, was: shown },
  }));
  await recordAudit(db, entries);
  await recordStatedNumbers(
    db,
    candidates.map(({ id }) => id),
  );
  for (const { id, article_id } of candidates) await renewTasks(db, { articleId: article_id, revisionId: id, at });
  for (const { article_id, slug, number, shown } of candidates) {
    const tags = [ARTICLES, articleTag(slug), ...(await tagsOfBulletins(db, article_id))];
    await recordChange(db, { kind: "article.published", tags, observations: [] });
    // What readers did not see needs no correction.
    if (shown !== null) await correctApplied(db, { articleId: article_id, after: shown, upTo: number, at, by });
  }
}

/** The tags of the published bulletins that an article stands in. */
export async function tagsOfBulletins(db: Kysely<Tables>, articleId: string): Promise<string[]> {
  const { rows } = await sql<{ number: number }>`
    select b.number from bulletin_article ba join bulletin b on b.id = ba.bulletin_id
    where ba.article_id = ${articleId} and b.published_at <= clock_timestamp()`.execute(db);
  return rows.map(({ number }) => bulletinTag(number));
}
