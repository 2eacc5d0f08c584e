import { ARTICLES, articleTag, bulletinTag } from "@gongbao/schema/live/tags.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { recordStatedNumbers } from "../../integrity/actions/record-stated-numbers.ts";
import { publicationBlockers } from "../../integrity/publication-blockers.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { correctApplied } from "../../tasks/actions/correct-applied.ts";
import { renewTasks } from "../../tasks/actions/renew-tasks.ts";

export interface PublishCommand {
  /** UUID of the revision that is to be what readers see. */
  revisionId: string;
  /** Number of the revision that the caller knows readers to see now; 0 for none. */
  seenRevision: number;
  /** UUID of the person; may do so. */
  by: string;
}

export type PublishOutcome = { kind: "published"; articleId: string } | { kind: "refused"; issues: IssueRow[] };

interface Candidate {
  id: string;
  number: number;
  article_id: string;
  slug: string;
  written_by: string | null;
  shown_id: string | null;
  shown: number | null;
}

/**
 * Makes a draft what readers see, at once, by somebody who has not written it: refused while numbers in it do not go
 * together and nobody has explained why. What it corrects gets its note, and what
 * the new text still says of overtaken figures stays on the worklist.
 */
export function publishRevision(em: EntityManager, command: PublishCommand): Promise<PublishOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const candidate = await lockCandidate(db, command.revisionId);
    const issues = issuesOf(candidate, command);
    if (!candidate || issues.length > 0) return { kind: "refused", issues };
    const blockers = await publicationBlockers(db, candidate.id);
    if (blockers.length > 0) return { kind: "refused", issues: blockers.slice(0, ISSUES_MOST).map(blockerIssue) };

    const at = await databaseClock(db);
    const { id, article_id, number } = candidate;
    const recorded = { recorded_at: at, recorded_by_id: command.by };
    await insertRows(db, "publication", [{ id: v7(), article_id, revision_id: id, published_at: at, ...recorded }]);
    await sql`update article set published_at = ${at} where id = ${article_id} and published_at is null`.execute(db);
    await recordAudit(db, [
      {
        ...{ action: "article.publish", subject_type: "article", subject_id: article_id, ...recorded },
        detail: { revision: id, number, was: candidate.shown },
      },
    ]);
    await recordStatedNumbers(db, [id]);
    await renewTasks(db, { articleId: article_id, revisionId: id, at });
    await recordChange(db, {
      kind: "article.published",
      tags: [ARTICLES, articleTag(candidate.slug), ...(await bulletinTags(db, article_id))],
      observations: [],
    });
    await correctApplied(db, { articleId: article_id, after: candidate.shown ?? 0, upTo: number, at, by: command.by });
    return { kind: "published", articleId: article_id };
  });
}

const ISSUES_MOST = 100;

const blockerIssue = ({ message }: { message: string }) => issue("INCONSISTENT", "revisionId", message);

/** Holds the article, so that nobody else publishes it meanwhile. */
async function lockCandidate(db: Kysely<Tables>, revisionId: string): Promise<Candidate | undefined> {
  await sql`select a.id from article a join revision r on r.article_id = a.id where r.id = ${revisionId}
    for update of a`.execute(db);
  const { rows } = await sql<Candidate>`
    select r.id, r.number, r.article_id, a.slug, r.recorded_by_id as written_by, shown.id as shown_id, shown.number as shown
    from revision r join article a on a.id = r.article_id
    left join lateral (
      select s.id, s.number from publication p join revision s on s.id = p.revision_id
      where p.article_id = a.id and p.published_at <= clock_timestamp() order by p.published_at desc, p.id desc limit 1
    ) shown on true
    where r.id = ${revisionId}`.execute(db);
  return rows[0];
}

function issuesOf(candidate: Candidate | undefined, { seenRevision, by }: PublishCommand): IssueRow[] {
  if (!candidate) return [issue("NOT_FOUND", "revisionId", "没有这个版本。")];
  const shown = candidate.shown ?? 0;
  if (shown !== seenRevision) {
    return [issue("STALE", "seenRevision", `读者现在看到的是第${shown}版，请核对后再发布。`)];
  }
  if (candidate.id === candidate.shown_id) return [issue("UNCHANGED", "revisionId", "读者看到的就是这一版。")];
  if (candidate.number < shown) return [issue("INVALID", "revisionId", "不能发布比现行版本更早的版本。")];
  if (candidate.written_by === by) {
    return [issue("NOT_ALLOWED", null, "不能发布自己改写的版本，请由另一人发布。")];
  }
  return [];
}

async function bulletinTags(db: Kysely<Tables>, articleId: string): Promise<string[]> {
  const { rows } = await sql<{ number: number }>`
    select b.number from bulletin_article ba join bulletin b on b.id = ba.bulletin_id
    where ba.article_id = ${articleId} and b.published_at <= clock_timestamp()`.execute(db);
  return rows.map(({ number }) => bulletinTag(number));
}
