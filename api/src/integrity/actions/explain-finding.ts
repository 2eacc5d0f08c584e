import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { findingById, type StoredFinding } from "../finding.queries.ts";

const REASON_MOST = 500;

export type ExplainOutcome = { kind: "explained"; finding: StoredFinding } | { kind: "refused"; issues: IssueRow[] };

/**
 * Says why numbers stand as they do: the finding stops nothing any more, until the numbers change. What is explained or
 * fixed stays so.
 * @param findingId UUID
 */
export function explainFinding(
  em: EntityManager,
  { findingId, reason, by }: { findingId: string; reason: string; by: string },
): Promise<ExplainOutcome> {
  return em.fork().transactional(async (transaction): Promise<ExplainOutcome> => {
    const tx = transaction.getKysely<Tables>();
    const { rows } = await sql<{ id: string }>`select id from finding where id = ${findingId} for update`.execute(tx);
    const finding = rows[0] && (await findingById(tx, findingId));
    if (!finding) return refused(issue("NOT_FOUND", "findingId", "没有这条核查结果。"));
    const said = reason.trim();
    const issues =
      said === ""
        ? [issue("REQUIRED", "reason", "请写明数字为什么是这样。")]
        : textIssues("reason", "说明", said, REASON_MOST);
    if (finding.outcome !== null) {
      const who =
        finding.outcome === "EXPLAINED" ? `${finding.resolved_by ?? "初始内容"}已经作了说明` : "它已经不存在了";
      issues.push(issue("STALE", "findingId", `${who}，请刷新后再看。`));
    }
    if (issues.length > 0) return refused(...issues);
    await insertRows(tx, "finding_resolution", [
      {
        id: v7(),
        finding_id: findingId,
        outcome: "EXPLAINED",
        reason: said,
        resolved_at: await databaseClock(tx),
        resolved_by_id: by,
      },
    ]);
    return { kind: "explained", finding: (await findingById(tx, findingId)) as StoredFinding };
  });
}

const refused = (...issues: IssueRow[]): ExplainOutcome => ({ kind: "refused", issues });
