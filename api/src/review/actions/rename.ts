import { ARTICLES, articleTag } from "@gongbao/schema/live/tags.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { slugIssues } from "../../articles/actions/slug-issues.ts";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { tagsOfBulletins } from "./record-publications.ts";

export interface RenameCommand {
  /** UUID. */
  articleId: string;
  /** Its slug as the caller knows it. */
  seenSlug: string;
  slug: string;
  /** UUID of the person; may do so. */
  by: string;
}

export type RenameOutcome = { kind: "renamed" } | { kind: "refused"; issues: IssueRow[] };

/**
 * Gives an article another address. Whoever comes by one under which it was public is led to it for ever, and no other
 * article gets it: the database sees to that.
 */
export function renameArticle(em: EntityManager, command: RenameCommand): Promise<RenameOutcome> {
  const { articleId, seenSlug, slug, by } = command;
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const article = await lockArticle(db, articleId);
    if (!article) return { kind: "refused", issues: [issue("NOT_FOUND", "articleId", "没有这篇稿件。")] };
    if (article.slug !== seenSlug) {
      return {
        kind: "refused",
        issues: [issue("STALE", "seenSlug", `它的地址已改为“${article.slug}”，请核对后再改。`)],
      };
    }
    if (slug === seenSlug) return { kind: "refused", issues: [issue("UNCHANGED", "slug", "它的地址就是这个。")] };
    const issues = await slugIssues(db, slug, articleId);
    if (issues.length > 0) return { kind: "refused", issues };
    await sql`update article set slug = ${slug} where id = ${articleId}`.execute(db);
    const at = await databaseClock(db);
    await recordAudit(db, [
      {
        ...{ action: "article.rename", subject_type: "article", subject_id: articleId },
        ...{ detail: { was: seenSlug, slug }, recorded_at: at, recorded_by_id: by },
      },
    ]);
    // Of a draft's address readers hear nothing.
    const isKnown = article.first_published_at !== null && article.first_published_at <= at;
    const tags = isKnown
      ? [ARTICLES, articleTag(seenSlug), articleTag(slug), ...(await tagsOfBulletins(db, articleId))]
      : [];
    await recordChange(db, { kind: "article.renamed", tags, observations: [] });
    return { kind: "renamed" };
  });
}

/** In one order for everybody who wants an address: one at a time, so that none is given twice. */
async function lockArticle(db: Kysely<Tables>, articleId: string) {
  await sql`select pg_advisory_xact_lock(${sql.lit(SLUGS_LOCK)})`.execute(db);
  const { rows } = await sql<{ slug: string; first_published_at: Date | null }>`
    select slug, first_published_at from article where id = ${articleId} for update`.execute(db);
  return rows[0];
}

const SLUGS_LOCK = 20_180_104;
