import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { newestChain } from "../chain.queries.ts";
import { runChecks } from "../checks/actions/run-checks.ts";
import type { ReviewRow } from "../review.queries.ts";
import { DEFAULT_CHAIN } from "../review-step.ts";
import { reviewedTexts } from "../revision-text.queries.ts";
import { auditReview } from "./audit-review.ts";
import { lockReview } from "./lock-review.ts";

export interface SubmitCommand {
  /** UUID of an article's newest revision. */
  revisionId: string;
  /** For those who review it; null for none. */
  remark: string | null;
  /** UUID of the person; may do so. */
  by: string;
}

export type ReviewOutcome = { kind: "done" } | { kind: "refused"; issues: IssueRow[] };

const REMARK_MOST = 2_000;

/**
 * Puts a revision into the chain of reviews that is in force now. Approvals of earlier revisions under the same chain
 * hold on where the text did not change; assignments go along. What the checks find is there for the first reviewer.
 */
export function submitRevision(em: EntityManager, { revisionId, remark, by }: SubmitCommand): Promise<ReviewOutcome> {
  return em.fork().transactional(async (entities): Promise<ReviewOutcome> => {
    const tx = entities.getKysely<Tables>();
    const text = remark?.trim() || null;
    const locked = await lockReview(tx, revisionId);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const { review, at } = locked;
    const chain = await newestChain(tx);
    const issues = [
      ...submissionIssues(review, chain.number),
      ...(text === null ? [] : textIssues("remark", "送审说明", text, REMARK_MOST)),
    ];
    if (issues.length > 0) return { kind: "refused", issues };

    const chainId = await storedChainId(tx, chain.number, at);
    const reviewed = (await reviewedTexts(tx, [revisionId])).get(revisionId);
    const id = v7();
    await insertRows(tx, "review_submission", [
      {
        ...{ id, article_id: review.articleId, revision_id: revisionId, chain_id: chainId, remark: text },
        ...{ ...reviewed, submitted_at: at, submitted_by_id: by },
      },
    ]);
    await keepAssignments(tx, { id, articleId: review.articleId, chainId });
    const detail = { number: review.number, chain: chain.number, hash: reviewed?.hash, remark: text };
    await runChecks(tx, revisionId, { at, by });
    await auditReview(tx, { action: "submit", subject: "revision", subjectId: revisionId, detail, at, by });
    return { kind: "done" };
  });
}

function submissionIssues({ number, newest, standing, isPublished, chainNumber }: ReviewRow, chain: number) {
  if (number < newest) {
    return [issue("STALE", "revisionId", `之后已有第${newest}版，请核对后送审最新的一版。`)];
  }
  if (isPublished) return [issue("UNCHANGED", "revisionId", "读者看到的就是这一版，不需要送审。")];
  const isUnderWay = standing === "UNDER_REVIEW" || standing === "APPROVED";
  if (isUnderWay && chainNumber === chain) return [issue("UNCHANGED", "revisionId", "这一版已经送审。")];
  return [];
}

/** The UUID of a chain; the default one is stored by its first use. */
async function storedChainId(tx: Kysely<Tables>, number: number, at: Date): Promise<string> {
  if (number === 0) {
    const chain = { id: v7(), number, steps: DEFAULT_CHAIN, recorded_at: at };
    await insertRows(tx, "review_chain", [chain], "ignore");
  }
  const { id } = await tx
    .selectFrom("review_chain")
    .select("id")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return id;
}

/** Whose the steps were in the article's submission before, they stay: until it was published, and under the same chain. */
async function keepAssignments(
  tx: Kysely<Tables>,
  { id, articleId, chainId }: { id: string; articleId: string; chainId: string },
): Promise<void> {
  await sql`
    insert into review_assignment (id, submission_id, step, number, assignee_id, due_at, recorded_at, recorded_by_id)
    select distinct on (t.step) gen_random_uuid(), ${id}::uuid, t.step, 1, t.assignee_id, t.due_at, t.recorded_at,
      t.recorded_by_id
    from review_assignment t join (
      select s.id, s.chain_id, s.revision_id from review_submission s
      where s.article_id = ${articleId} and s.id <> ${id} order by s.submitted_at desc, s.id desc limit 1
    ) before on before.id = t.submission_id
    where before.chain_id = ${chainId}
      and not exists (select from publication p where p.revision_id = before.revision_id)
    order by t.step, t.number desc`.execute(tx);
}
