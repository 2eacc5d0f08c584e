import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

const MOST = 100;

/** Lower-case letters and digits in words joined by hyphens: what stands in an address as it is. */
const form = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Every reason why an article cannot have that slug.
 * @param articleId UUID of the article, which may have an address again that it left; null for a new one
 */
export async function slugIssues(db: Kysely<Tables>, slug: string, articleId: string | null): Promise<IssueRow[]> {
  if (slug.length > MOST) return [issue("TOO_LONG", "slug", `地址最多${MOST}个字符，现有${slug.length}个字符。`)];
  if (!form.test(slug)) {
    return [issue("INVALID", "slug", "地址只能用小写字母、数字和连字符，例如 poverty-relief-2018。")];
  }
  const { rows } = await sql<{ is_former: boolean }>`
    select false as is_former from article where slug = ${slug} and id is distinct from ${articleId}::uuid
    union all
    select true from former_slug where slug = ${slug} and article_id is distinct from ${articleId}::uuid`.execute(db);
  return rows
    .slice(0, 1)
    .map(({ is_former: isFormer }) =>
      issue("INVALID", "slug", isFormer ? "这个地址曾是另一篇稿件的，不能再用。" : "这个地址已有另一篇稿件。"),
    );
}
