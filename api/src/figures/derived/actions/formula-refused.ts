import { type IssueRow, issue } from "../../../server/issue.ts";
import { DerivationRefused } from "../derivation-refused.ts";

/** Thrown out of a transaction, so that nothing of it stays. */
export class FormulaRefused extends Error {
  readonly issues: readonly IssueRow[];

  constructor(...issues: IssueRow[]) {
    super(issues.map(({ message }) => message).join(" "));
    this.issues = issues;
  }
}

/** What `work` gives; or, of a formula that cannot be taken, why. */
export async function orRefused<Done>(work: () => Promise<Done>): Promise<Done | IssueRow[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FormulaRefused) return [...error.issues];
    if (error instanceof DerivationRefused) {
      return error.problems.slice(0, 10).map(({ metric, period, reason }) => {
        return issue("INVALID", "formula", `按这个公式，“${metric}”（${period}）无法计算：${reason}。`);
      });
    }
    throw error;
  }
}
