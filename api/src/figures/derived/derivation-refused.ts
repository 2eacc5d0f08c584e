import { type IssueRow, issue } from "../../server/issue.ts";

/** Why a derived observation cannot be computed from what was to be said of its inputs. */
export interface DerivationProblem {
  /** Name of the derived metric. */
  metric: string;
  /** Period in Chinese words. */
  period: string;
  /** In Chinese, without a full stop: 除数为零. */
  reason: string;
  /** UUIDs of the observations that it would be computed from. */
  inputIds: string[];
}

/** As an issue of the input field that would bring it about. */
export const derivationIssue = ({ metric, period, reason }: DerivationProblem, field: string): IssueRow =>
  issue("INVALID", field, `推算指标“${metric}”（${period}）会因此无法计算：${reason}。`);

/** Thrown out of a transaction, so that nothing of it stays: the recorded values would leave a formula without one. */
export class DerivationRefused extends Error {
  readonly problems: readonly DerivationProblem[];

  constructor(problems: readonly DerivationProblem[]) {
    super(problems.map(({ metric, period, reason }) => `${metric} ${period}: ${reason}`).join("; "));
    this.problems = problems;
  }

  /** One issue for each of the first problems; `field` is the one of the caller's input that gave the values. */
  issues(field: string): IssueRow[] {
    return this.problems.slice(0, 10).map((problem) => derivationIssue(problem, field));
  }
}
