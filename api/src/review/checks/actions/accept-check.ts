import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { textIssues } from "../../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { checkFindingById, type StoredCheckFinding } from "../check-finding.queries.ts";

const REASON_MOST = 500;

export type AcceptOutcome = { kind: "accepted"; finding: StoredCheckFinding } | { kind: "refused"; issues: IssueRow[] };

/**
 * Takes on a warning by name, with the reason: for the words that were found, in this and every later revision of the
 * article. An error is to be mended, a notice asks nothing.
 * @param findingId UUID
 */
export function acceptCheck(
  em: EntityManager,
  { findingId, reason, by }: { findingId: string; reason: string; by: string },
): Promise<AcceptOutcome> {
  return em.fork().transactional(async (transaction): Promise<AcceptOutcome> => {
    const tx = transaction.getKysely<Tables>();
    // One after the other for an article: the same words may stand in two findings.
    await sql`select a.id from article a join revision r on r.article_id = a.id
      join check_finding f on f.revision_id = r.id where f.id = ${findingId} for update of a`.execute(tx);
    const finding = await checkFindingById(tx, findingId);
    if (!finding) return refused(issue("NOT_FOUND", "findingId", "没有这条检查意见。"));
    const said = reason.trim();
    const issues =
      said === ""
        ? [issue("REQUIRED", "reason", "请写明为什么可以这样发布。")]
        : textIssues("reason", "理由", said, REASON_MOST);
    issues.push(...stateIssues(finding));
    if (issues.length > 0) return refused(...issues);
    const { article_id, subject } = finding;
    const accepted = { reason: said, accepted_at: await databaseClock(tx), accepted_by_id: by };
    await insertRows(tx, "check_acceptance", [{ id: v7(), article_id, subject, finding_id: findingId, ...accepted }]);
    return { kind: "accepted", finding: (await checkFindingById(tx, findingId)) as StoredCheckFinding };
  });
}

const refused = (...issues: IssueRow[]): AcceptOutcome => ({ kind: "refused", issues });

function stateIssues({ severity, stands, accepted_by }: StoredCheckFinding): IssueRow[] {
  if (severity === "ERROR") return [issue("INVALID", "findingId", "错误不能放行，请改正后再检查。")];
  if (severity === "NOTICE") return [issue("INVALID", "findingId", "提示不影响发布，不需要放行。")];
  if (accepted_by !== null) return [issue("STALE", "findingId", `${accepted_by}已经放行，请刷新后再看。`)];
  return stands ? [] : [issue("STALE", "findingId", "这条意见已经不存在，请刷新后再看。")];
}
