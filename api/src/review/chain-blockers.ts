import type { Kysely } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import type { Blocker } from "./blocker.ts";
import { reopeningText } from "./reopening-text.ts";
import { type ReviewStepRow, reviewOfRevision } from "./review.queries.ts";

/**
 * What of its chain of reviews a revision has not done yet; empty when it may go out. Whoever publishes it holds its
 * article, so that nobody decides meanwhile.
 * @param revisionId UUID; one that there is none of has nothing done
 */
export async function chainBlockers(db: Kysely<Tables>, revisionId: string): Promise<Blocker[]> {
  const reads = new Reads(db, await databaseClock(db), new Set());
  const review = await reviewOfRevision(reads).load(revisionId);
  if (!review || review.standing === "NOT_SUBMITTED") {
    return [{ code: "NOT_SUBMITTED", message: "这一版尚未送审。" }];
  }
  if (review.returned) {
    const { step, name } = review.returned;
    const at = review.steps.find((each) => each.step.code === step)?.step.name ?? step;
    return [{ code: "RETURNED", message: `这一版已由${name}在“${at}”退回，须修改后重新送审。` }];
  }
  return review.steps.filter(({ status }) => status !== "DONE").map(stepBlocker);
}

function stepBlocker({ step, status, reopenings }: ReviewStepRow): Blocker {
  if (status !== "REOPENED") return { code: "STEP_NOT_DONE", message: `“${step.name}”尚未通过。` };
  return { code: "STEP_REOPENED", message: `“${step.name}”须重做：${reopenings.map(reopeningText).join("；")}。` };
}
