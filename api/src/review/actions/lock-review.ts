import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { type ReviewRow, reviewOfRevision } from "../review.queries.ts";

/**
 * Holds the article of a revision until the caller's transaction ends, and reads its review as of then: of several who
 * decide at once, each sees what the one before has done.
 */
export async function lockReview(
  tx: Kysely<Tables>,
  revisionId: string,
): Promise<{ review: ReviewRow; at: Date } | { issues: IssueRow[] }> {
  await sql`select a.id from article a join revision r on r.article_id = a.id where r.id = ${revisionId}
    for update of a`.execute(tx);
  const at = await databaseClock(tx);
  const review = await reviewOfRevision(new Reads(tx, at, new Set())).load(revisionId);
  return review ? { review, at } : { issues: [issue("NOT_FOUND", "revisionId", "没有这个版本。")] };
}
