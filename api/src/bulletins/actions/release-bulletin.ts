import { ARTICLES, articleTag, BULLETINS, bulletinTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { lockUnpublishedBulletin, type SeenBulletin } from "./lock-unpublished-bulletin.ts";

/** A bulletin that may go out, as far as it alone can say. */
interface LockedBulletin {
  /** Why it cannot go out along with new texts of these articles (UUIDs, slugs). */
  issuesOf(articles: readonly { article_id: string; slug: string }[]): IssueRow[];
}

/** Holds an unpublished bulletin with the articles that it names until the caller's transaction ends. */
export async function lockBulletin(
  db: Kysely<Tables>,
  bulletin: SeenBulletin,
): Promise<LockedBulletin | { issues: IssueRow[] }> {
  const locked = await lockUnpublishedBulletin(db, bulletin);
  if ("issues" in locked) return locked;
  const { rows } = await sql<{ id: string; slug: string; is_public: boolean }>`
    select a.id, a.slug, coalesce(a.published_at <= clock_timestamp(), false) as is_public
    from bulletin_article ba join article a on a.id = ba.article_id
    where ba.bulletin_id = ${bulletin.id} order by ba.position`.execute(db);
  return {
    issuesOf(articles) {
      const named = new Set(articles.map(({ article_id }) => article_id));
      const own = new Set(rows.map(({ id }) => id));
      return [
        ...rows
          .filter(({ id, is_public }) => !is_public && !named.has(id))
          .map(({ slug }) => issue("REQUIRED", "texts", `稿件“${slug}”读者还看不到，请指定随公报发布的版本。`)),
        ...articles
          .filter(({ article_id }) => !own.has(article_id))
          .map(({ slug }) => issue("INVALID", "texts", `稿件“${slug}”不在这期公报里。`)),
      ];
    },
  };
}

/** Makes a bulletin public from `at` on, within the transaction that holds it. Call it last: it tells readers. */
export async function recordBulletin(
  db: Kysely<Tables>,
  id: string,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const { rows } = await sql<{ number: number; slugs: string[] }>`
    update bulletin b set published_at = ${at} where id = ${id} returning number, array(
      select a.slug from bulletin_article ba join article a on a.id = ba.article_id where ba.bulletin_id = b.id
    ) as slugs`.execute(db);
  const [{ number, slugs }] = rows as [{ number: number; slugs: string[] }];
  await recordAudit(db, [
    {
      ...{ action: "bulletin.publish", subject_type: "bulletin", subject_id: id, detail: { number } },
      ...{ recorded_at: at, recorded_by_id: by },
    },
  ]);
  await recordChange(db, {
    kind: "bulletin.published",
    tags: [BULLETINS, ARTICLES, bulletinTag(number), ...slugs.map(articleTag)],
    observations: [],
    // The clock that announces what becomes public by itself would tell of it again.
    dedupeKey: `released:bulletin:${id}`,
  });
}
