import { ArticleAddressDocument } from "@gongbao/schema/generated/operations.ts";
import { ask } from "../api/ask.ts";
import type { PageContext } from "../server/page-context.ts";

/**
 * What became of an article that is not found by its slug: it was withdrawn, which the page's context then tells the page
 * `/withdrawn`; it has another slug now; or, undefined, it is none that readers ever saw.
 */
export async function articleAddress(
  page: PageContext,
  slug: string,
): Promise<"withdrawn" | { slug: string } | undefined> {
  const { withdrawal, articleRedirect } = await ask(page, ArticleAddressDocument, { slug });
  if (withdrawal) {
    const { reason, withdrawnAt } = withdrawal;
    page.withdrawn = { path: `/articles/${slug}`, reason, withdrawnAt };
    return "withdrawn";
  }
  return articleRedirect ? { slug: articleRedirect } : undefined;
}
