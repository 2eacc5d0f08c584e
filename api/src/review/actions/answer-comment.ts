import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { type CommentOutcome, commentIssues } from "./add-comment.ts";
import { auditReview } from "./audit-review.ts";

/** A thread by the UUID of its first comment, and who acts on it. */
export interface ThreadAct {
  commentId: string;
  by: string;
}

/** Adds a reply to an open thread. */
export function replyToComment(
  em: EntityManager,
  { commentId, text, by }: ThreadAct & { text: string },
): Promise<CommentOutcome> {
  return em.fork().transactional(async (entities): Promise<CommentOutcome> => {
    const tx = entities.getKysely<Tables>();
    const issues = commentIssues("text", text);
    if (issues.length > 0) return { kind: "refused", issues };
    const thread = await lockThread(tx, commentId);
    if ("issues" in thread) return { kind: "refused", issues: thread.issues };
    const [id, at] = [v7(), await databaseClock(tx)];
    const said = { id, revision_id: thread.revisionId, thread_id: commentId, text: text.trim() };
    await insertRows(tx, "review_comment", [{ ...said, recorded_at: at, recorded_by_id: by }]);
    const detail = { thread: commentId };
    await auditReview(tx, { action: "comment", subject: "review_comment", subjectId: id, detail, at, by });
    return { kind: "written", commentId };
  });
}

/** Settles an open thread, once and for all. */
export function resolveComment(em: EntityManager, { commentId, by }: ThreadAct): Promise<CommentOutcome> {
  return em.fork().transactional(async (entities): Promise<CommentOutcome> => {
    const tx = entities.getKysely<Tables>();
    const thread = await lockThread(tx, commentId);
    if ("issues" in thread) return { kind: "refused", issues: thread.issues };
    const at = await databaseClock(tx);
    const resolution = { id: v7(), comment_id: commentId, resolved_at: at, resolved_by_id: by };
    await insertRows(tx, "review_comment_resolution", [resolution]);
    await auditReview(tx, {
      ...{ action: "resolve", subject: "review_comment", subjectId: commentId, detail: {}, at, by },
    });
    return { kind: "written", commentId };
  });
}

/** Holds an open thread until the caller's transaction ends. */
async function lockThread(
  tx: Kysely<Tables>,
  commentId: string,
): Promise<{ revisionId: string } | { issues: IssueRow[] }> {
  const { rows } = await sql<{ revision_id: string }>`
    select revision_id from review_comment where id = ${commentId} and thread_id is null for update`.execute(tx);
  const [thread] = rows;
  if (!thread) return { issues: [issue("NOT_FOUND", "commentId", "没有这条批注。")] };
  const resolution = await tx
    .selectFrom("review_comment_resolution as s")
    .innerJoin("person as p", "p.id", "s.resolved_by_id")
    .select("p.name")
    .where("s.comment_id", "=", commentId)
    .executeTakeFirst();
  if (!resolution) return { revisionId: thread.revision_id };
  return { issues: [issue("STALE", "commentId", `这条批注已由${resolution.name}解决；有新的意见请另写一条。`)] };
}
