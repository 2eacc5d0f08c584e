import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { issue } from "../../server/issue.ts";
import { mayWrite } from "./desk-access.ts";

export interface LockedArticle {
  id: string;
  slug: string;
  version: number;
  published_at: Date | null;
}

/** Holds an article that the person may write, so that nobody else writes its next revision meanwhile. */
export async function lockArticle(
  db: Kysely<Tables>,
  articleId: string,
  person: SignedInPerson,
): Promise<LockedArticle | undefined> {
  const { rows } = await sql<LockedArticle & { created_by_id: string | null }>`
    select id, slug, version, published_at, created_by_id from article where id = ${articleId} for update`.execute(db);
  return rows[0] && mayWrite(person, rows[0].created_by_id) ? rows[0] : undefined;
}

/** Said of an article that is not there and of one that the person may not write alike. */
export const noArticle = (field = "articleId") => issue("NOT_FOUND", field, "没有这篇稿件，或者您不能修改它。");
