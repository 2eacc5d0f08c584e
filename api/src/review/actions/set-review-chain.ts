import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { issue } from "../../server/issue.ts";
import { canonicalJson } from "../canonical-json.ts";
import { newestChain } from "../chain.queries.ts";
import { chainIssues } from "../chain-issues.ts";
import type { ReviewStepDefinition } from "../review-step.ts";
import { auditReview } from "./audit-review.ts";
import type { ReviewOutcome } from "./submit-revision.ts";

/** Of transactions that set the chain; an arbitrary number of our own. */
const CHAIN_LOCK = 20_180_106;

export interface SetChainCommand {
  steps: readonly ReviewStepDefinition[];
  /** Number of the chain that the caller knows to be in force. */
  seenChain: number;
  /** UUID of the person; may do so. */
  by: string;
}

/** Sets the chain that texts are submitted under from now on. What is under way keeps its own. */
export function setReviewChain(em: EntityManager, command: SetChainCommand): Promise<ReviewOutcome> {
  return em.fork().transactional(async (entities): Promise<ReviewOutcome> => {
    const tx = entities.getKysely<Tables>();
    const { seenChain, by } = command;
    const steps = command.steps.map((step) => ({ ...step, name: step.name.trim() }));
    await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN_LOCK)})`.execute(tx);
    const chain = await newestChain(tx);
    if (chain.number !== seenChain) {
      const who = chain.setBy ?? "他人";
      return { kind: "refused", issues: [issue("STALE", "seenChain", `${who}已修改审校流程，请核对后再保存。`)] };
    }
    const issues = chainIssues(steps);
    if (issues.length === 0 && canonicalJson(steps) === canonicalJson(chain.steps)) {
      issues.push(issue("UNCHANGED", "steps", "与现行审校流程相同，没有需要保存的内容。"));
    }
    if (issues.length > 0) return { kind: "refused", issues };
    const [id, at, number] = [v7(), await databaseClock(tx), chain.number + 1];
    await insertRows(tx, "review_chain", [{ id, number, steps, recorded_at: at, recorded_by_id: by }]);
    const detail = { number, was: chain.steps, now: steps };
    await auditReview(tx, { action: "set-chain", subject: "review_chain", subjectId: id, detail, at, by });
    return { kind: "done" };
  });
}
