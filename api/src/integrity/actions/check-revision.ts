import type { Kysely } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { articleFindings } from "../checks/article-findings.ts";
import { findingsOf, type StoredFinding } from "../finding.queries.ts";
import { recordFindings } from "./record-findings.ts";
import { settleTextFindings } from "./settle-findings.ts";

/**
 * Checks the figures and the numbers of a revision, and stores what is found: it becomes what stands of the article.
 * @returns all that stands of it now, open and explained
 */
export async function checkRevision(
  tx: Kysely<Tables>,
  revisionId: string,
  { at, by }: { at: Date; by: string | null },
): Promise<StoredFinding[]> {
  const drafts = await articleFindings(tx, revisionId, at);
  await recordFindings(tx, drafts, { at, by });
  const { article_id } = await tx
    .selectFrom("revision")
    .select("article_id")
    .where("id", "=", revisionId)
    .executeTakeFirstOrThrow();
  await settleTextFindings(tx, article_id, drafts, at);
  return findingsOf(tx, drafts);
}
