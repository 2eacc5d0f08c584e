import { ARTICLES, articleTag, CORRECTIONS } from "@gongbao/schema/live/tags.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { publicTextIssues } from "../../articles/public-text-issues.ts";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { tagsOfBulletins } from "./record-publications.ts";

export interface WithdrawCommand {
  /** UUID. */
  articleId: string;
  /** Number of the revision that the caller knows readers to see. */
  seenRevision: number;
  /** Why, for readers. */
  reason: string;
  /** UUID of the person; may do so. */
  by: string;
}

export type WithdrawOutcome = { kind: "withdrawn"; slug: string } | { kind: "refused"; issues: IssueRow[] };

interface Shown {
  slug: string;
  is_public: boolean;
  revision_id: string | null;
  number: number | null;
}

/**
 * Takes an article from readers at once, for whatever day they ask, and leaves them the reason in its place. Publishing
 * it again is a decision of its own, and shows nothing of what was withdrawn.
 */
export function withdrawArticle(em: EntityManager, command: WithdrawCommand): Promise<WithdrawOutcome> {
  const { articleId, seenRevision, by } = command;
  const reason = command.reason.trim();
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const issues = publicTextIssues("reason", "撤稿原因", reason);
    if (issues.length > 0) return { kind: "refused", issues };
    const shown = await lockShown(db, articleId);
    if (!shown?.is_public || shown.revision_id === null) {
      return { kind: "refused", issues: [issue("NOT_FOUND", "articleId", "没有这篇稿件，或者读者现在看不到它。")] };
    }
    if (shown.number !== seenRevision) {
      const message = `读者现在看到的是第${shown.number}版，请核对后再撤回。`;
      return { kind: "refused", issues: [issue("STALE", "seenRevision", message)] };
    }
    const at = await databaseClock(db);
    const recorded = { recorded_at: at, recorded_by_id: by };
    await insertRows(db, "withdrawal", [
      { id: v7(), article_id: articleId, revision_id: shown.revision_id, reason, withdrawn_at: at, ...recorded },
    ]);
    await sql`update article set published_at = null where id = ${articleId}`.execute(db);
    await recordAudit(db, [
      {
        ...{ action: "article.withdraw", subject_type: "article", subject_id: articleId, ...recorded },
        detail: { revision: shown.revision_id, number: seenRevision, reason },
      },
    ]);
    const tags = [ARTICLES, CORRECTIONS, articleTag(shown.slug), ...(await tagsOfBulletins(db, articleId))];
    await recordChange(db, { kind: "article.withdrawn", tags, observations: [] });
    return { kind: "withdrawn", slug: shown.slug };
  });
}

/** Holds the article, so that nobody publishes it meanwhile; what readers see of it. */
async function lockShown(db: Kysely<Tables>, articleId: string): Promise<Shown | undefined> {
  await sql`select from article where id = ${articleId} for update`.execute(db);
  const { rows } = await sql<Shown>`
    select a.slug, coalesce(a.published_at <= clock_timestamp(), false) as is_public, p.revision_id, r.number
    from article a left join lateral (
      select revision_id from publication where article_id = a.id and published_at <= clock_timestamp()
      order by published_at desc, id desc limit 1
    ) p on true left join revision r on r.id = p.revision_id
    where a.id = ${articleId}`.execute(db);
  return rows[0];
}
