import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { explainFindings, unexplainedErrors } from "../../../integrity/actions/explain-findings.ts";
import { findingsOfProposal } from "../../../integrity/checks/findings-of-proposal.ts";
import type { FindingDraft } from "../../../integrity/finding-draft.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { recordVintages } from "../../actions/record-vintages.ts";
import { textIssues } from "../../actions/vintage-issues.ts";
import { DerivationRefused } from "../../derived/derivation-refused.ts";
import { lockWaitingRelease } from "./lock-waiting-release.ts";
import { type ProposedFigure, proposedFigures } from "./proposed-figures.ts";
import { recordDecision } from "./record-decision.ts";

export interface Decision {
  /** UUID. */
  releaseId: string;
  /** UUID of the person; may do so. */
  by: string;
}

export interface Approval extends Decision {
  /** Why rules that the values break are broken rightly; null when nobody says so. */
  explanation: string | null;
}

export type DecisionOutcome = { kind: "decided" } | { kind: "refused"; issues: IssueRow[] };

/**
 * Makes what a release proposes the observations' next vintages, all or nothing: refused where somebody revised one of
 * them since, and where values break a rule between figures without an explanation. Whoever proposed it cannot approve
 * it.
 */
export async function approveRelease(em: EntityManager, approval: Approval): Promise<DecisionOutcome> {
  try {
    return await em.fork().transactional((tx) => approve(tx, approval));
  } catch (error) {
    if (error instanceof DerivationRefused) return { kind: "refused", issues: error.issues("releaseId") };
    throw error;
  }
}

/** As {@link approveRelease}, within the caller's transaction, which may hold articles. @throws DerivationRefused */
export async function approve(tx: EntityManager, { releaseId, by, explanation }: Approval): Promise<DecisionOutcome> {
  const db = tx.getKysely<Tables>();
  const release = await lockWaitingRelease(db, releaseId);
  if ("issues" in release) return { kind: "refused", issues: release.issues };
  if (release.proposedBy === by) {
    return { kind: "refused", issues: [issue("NOT_ALLOWED", null, "不能批准自己提交的修订，请由另一人批准。")] };
  }
  await lockObservations(db, releaseId);
  const now = await databaseClock(db);
  const figures = await proposedFigures(db, releaseId);
  const issues = staleIssues(figures);
  if (issues.length > 0) return { kind: "refused", issues };

  const vintages = figures.map((figure) => nextVintage(figure, now));
  const errors = await unexplainedErrors(db, await findingsOfProposal(db, vintages));
  const said = explanation?.trim() ?? "";
  const objections = errors.length > 0 ? explanationIssues(said, errors) : [];
  if (objections.length > 0) return { kind: "refused", issues: objections };

  await recordDecision(db, { id: v7(), releaseId, decision: "APPROVED", remark: said || null, at: now, by });
  await recordVintages(db, vintages, { at: now, by, action: "observation.release", releaseId });
  await explainFindings(db, errors, { reason: said, at: now, by });
  return { kind: "decided" };
}

/** What a proposal says from then on; its time has come where it named none, or one that has passed. */
export function nextVintage({ vintage }: ProposedFigure, now: Date) {
  const { publicFrom } = vintage;
  return { ...vintage, publicFrom: publicFrom && publicFrom > now ? publicFrom : now };
}

/** In one order for everybody, so that no two releases wait for each other. */
async function lockObservations(db: Kysely<Tables>, releaseId: string): Promise<void> {
  await sql`select id from observation where id in (
    select observation_id from proposed_vintage where release_id = ${releaseId}
  ) order by id for update`.execute(db);
}

const ISSUES_MOST = 100;
const EXPLANATION_MOST = 500;

function explanationIssues(said: string, errors: readonly FindingDraft[]): IssueRow[] {
  if (said !== "") return textIssues("explanation", "说明", said, EXPLANATION_MOST);
  return errors.slice(0, ISSUES_MOST).map(({ message }) => issue("INCONSISTENT", "explanation", message));
}

function staleIssues(figures: readonly ProposedFigure[]): IssueRow[] {
  return figures
    .filter(({ seenVintage, newest }) => seenVintage !== newest)
    .slice(0, ISSUES_MOST)
    .map(({ position, metric, period, newest, changedBy }) => {
      const who = changedBy ?? "数据导入";
      return issue(
        "STALE",
        `changes.${position - 1}.seenVintage`,
        `“${metric}”（${period}）已由${who}更新为第${newest}个数据版本；请退回后重新提交。`,
      );
    });
}
