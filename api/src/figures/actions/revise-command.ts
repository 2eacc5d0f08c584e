import { type IssueRow, issue } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import type { ReviseObservationInput } from "../observation.inputs.ts";
import type { ReviseCommand } from "./revise.ts";
import { reasonIssues, statusIssues } from "./vintage-issues.ts";

/** The command that the input means, or every reason why it can be none, whatever the database holds. */
export function reviseCommand(input: ReviseObservationInput, by: string): ReviseCommand | IssueRow[] {
  const { seenVintage, status, sourceId, publicFrom } = input;
  const [value, approximation] = [input.value ?? null, input.approximation ?? null];
  const reason = input.reason.trim();
  const issues: IssueRow[] = [];
  if (seenVintage < 1) issues.push(issue("INVALID", "seenVintage", "数据版本从1开始编号。"));
  issues.push(...statusIssues({ value, status, approximation }));
  issues.push(...reasonIssues(reason));
  return issues.length > 0
    ? issues
    : {
        observationId: uuidOf("observation", input.observationId) ?? nobody,
        seenVintage,
        value,
        status,
        approximation,
        reason,
        sourceId: typeof sourceId === "string" ? (uuidOf("source", sourceId) ?? nobody) : sourceId,
        publicFrom: publicFrom ?? null,
        by,
      };
}
