import type { EntityManager } from "@mikro-orm/postgresql";
import type { Kysely } from "kysely";
import { lockBulletin, recordBulletin } from "../../bulletins/actions/release-bulletin.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { DerivationRefused } from "../../figures/derived/derivation-refused.ts";
import { approve } from "../../figures/releases/actions/approve-release.ts";
import { releasePublicLater } from "../../figures/releases/actions/release-public-later.ts";
import { articlesOutOfScope, outOfScope, type ScopedPerson } from "../../people/scope.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { blockerIssue, publicationBlockers } from "../publication-blockers.ts";
import type { PublicationPlan } from "../publication-plan.ts";
import { type Candidate, candidateIssues, lockCandidates } from "./lock-candidates.ts";
import { recordPublications } from "./record-publications.ts";

export type PlanOutcome = { kind: "published"; articleIds: string[] } | { kind: "refused"; issues: IssueRow[] };

/** In whose name something is published. */
export interface Publisher extends ScopedPerson {
  /** UUID. */
  readonly id: string;
}

/** Ends a transaction that has already written something. */
class PlanRefused extends Error {
  override readonly name = "PlanRefused";
  readonly issues: IssueRow[];

  constructor(issues: IssueRow[]) {
    super("The plan was refused.");
    this.issues = issues;
  }
}

const ISSUES_MOST = 100;

/**
 * Publishes all that a plan names, at once, together or not at all: figures first, so that the texts are judged by them.
 * Everything is checked as it stands now, whatever was known when the plan was made.
 * @param em of the caller's transaction, or one without
 * @param person has written none of the texts; may publish them
 */
export async function publishPlan(em: EntityManager, plan: PublicationPlan, person: Publisher): Promise<PlanOutcome> {
  const by = person.id;
  try {
    return await em.transactional(async (tx) => {
      const db = tx.getKysely<Tables>();
      const checked = await planCandidates(db, plan, person);
      if ("issues" in checked) return { kind: "refused", issues: checked.issues };
      if (plan.releaseId !== null) {
        const approved = await approve(tx, { releaseId: plan.releaseId, by, explanation: null });
        if (approved.kind === "refused") throw new PlanRefused(approved.issues);
      }
      const blockers = await planBlockers(db, plan, checked.candidates);
      // Without figures nothing has been written but what was found, which is to stay on the worklist.
      if (blockers.length > 0 && plan.releaseId === null) return { kind: "refused", issues: blockers };
      if (blockers.length > 0) throw new PlanRefused(blockers);
      const at = await databaseClock(db);
      await recordPublications(db, checked.candidates, { at, by });
      if (plan.bulletin) await recordBulletin(db, plan.bulletin.id, { at, by });
      return { kind: "published", articleIds: checked.candidates.map(({ article_id }) => article_id) };
    });
  } catch (error) {
    if (error instanceof PlanRefused) return { kind: "refused", issues: error.issues };
    if (error instanceof DerivationRefused) return { kind: "refused", issues: error.issues("releaseId") };
    throw error;
  }
}

/** Holds what a plan names, and gives its texts, or why it cannot be carried out whatever they say. */
export async function planCandidates(
  db: Kysely<Tables>,
  plan: PublicationPlan,
  person: Publisher,
): Promise<{ candidates: Candidate[] } | { issues: IssueRow[] }> {
  const { texts, bulletin, releaseId } = plan;
  const issues: IssueRow[] = [];
  const locked = bulletin && (await lockBulletin(db, bulletin));
  if (locked && "issues" in locked) return locked;
  const found = await lockCandidates(
    db,
    texts.map(({ revisionId }) => revisionId),
  );
  const candidates = new Map(found.map((candidate) => [candidate.id, candidate]));
  for (const [index, text] of texts.entries()) {
    issues.push(...candidateIssues(candidates.get(text.revisionId), text, person.id, pathOf(plan, index)));
  }
  if (new Set(found.map(({ article_id }) => article_id)).size < texts.length && issues.length === 0) {
    issues.push(issue("INVALID", "texts", "同一篇稿件只能指定一个版本。"));
  }
  if (issues.length === 0) issues.push(...(await scopeIssues(db, person, plan, found)));
  if (locked) issues.push(...locked.issuesOf(found));
  if (releaseId !== null) issues.push(...(await releasePublicLater(db, releaseId)));
  return issues.length > 0 ? { issues: issues.slice(0, ISSUES_MOST) } : { candidates: found };
}

/** One for each text about what somebody else is responsible for. */
async function scopeIssues(
  db: Kysely<Tables>,
  person: ScopedPerson,
  plan: PublicationPlan,
  texts: readonly { id: string; article_id: string }[],
): Promise<IssueRow[]> {
  const articles = new Map(texts.map(({ id, article_id }) => [id, article_id]));
  const outside = new Set(await articlesOutOfScope(db, person, [...new Set(articles.values())]));
  return plan.texts.flatMap(({ revisionId }, index) =>
    outside.has(articles.get(revisionId) ?? "") ? [outOfScope(`${pathOf(plan, index)}revisionId`)] : [],
  );
}

/** What stands against the texts of a plan by themselves. */
export async function planBlockers(
  db: Kysely<Tables>,
  plan: PublicationPlan,
  candidates: readonly Candidate[],
): Promise<IssueRow[]> {
  const issues: IssueRow[] = [];
  for (const [index, { revisionId }] of plan.texts.entries()) {
    const slug = candidates.find(({ id }) => id === revisionId)?.slug;
    for (const blocker of await publicationBlockers(db, revisionId)) {
      const message = plan.bulletin ? `稿件“${slug}”：${blocker.message}` : blocker.message;
      issues.push(blockerIssue(`${pathOf(plan, index)}revisionId`, { ...blocker, message }));
    }
  }
  return issues.slice(0, ISSUES_MOST);
}

/** Where a text stands in the input that made the plan: that of an article is the input itself. */
const pathOf = ({ bulletin }: PublicationPlan, index: number) => (bulletin ? `texts.${index}.` : "");
