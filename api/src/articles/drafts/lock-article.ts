import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { articleInScope, outOfScope } from "../../people/scope.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { mayWrite } from "./desk-access.ts";

export interface LockedArticle {
  id: string;
  slug: string;
  topic_id: string;
  version: number;
  published_at: Date | null;
}

/**
 * Holds an article that the person may write, so that nobody else writes its next revision meanwhile; or why it is not
 * theirs to write. Of one that is not there and of one that they may not write at all the same is said.
 * @param field of the caller's input that names it
 */
export async function lockArticle(
  db: Kysely<Tables>,
  articleId: string,
  person: SignedInPerson,
  field = "articleId",
): Promise<LockedArticle | { issues: IssueRow[] }> {
  const { rows } = await sql<LockedArticle & { created_by_id: string | null }>`
    select id, slug, topic_id, version, published_at, created_by_id from article where id = ${articleId} for update`.execute(
    db,
  );
  const [article] = rows;
  if (!article || !mayWrite(person, article.created_by_id)) {
    return { issues: [noArticle(field)] };
  }
  return (await articleInScope(db, person, articleId)) ? article : { issues: [outOfScope(field)] };
}

export const noArticle = (field: string) => issue("NOT_FOUND", field, "没有这篇稿件，或者您不能修改它。");
