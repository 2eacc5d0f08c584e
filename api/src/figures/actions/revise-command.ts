import { type IssueRow, issue } from "../../server/issue.ts";
import { uuidOf } from "../../server/public-id.ts";
import type { ReviseObservationInput } from "../observation.inputs.ts";
import type { ReviseCommand } from "./revise.ts";

const REASON_MOST = 500;
const nobody = "00000000-0000-0000-0000-000000000000";

/** The command that the input means, or every reason why it can be none, whatever the database holds. */
export function reviseCommand(input: ReviseObservationInput, by: string): ReviseCommand | IssueRow[] {
  const { seenVintage, status, sourceId, publicFrom } = input;
  const [value, approximation] = [input.value ?? null, input.approximation ?? null];
  const reason = input.reason.trim();
  const issues: IssueRow[] = [];
  if (seenVintage < 1) issues.push(issue("INVALID", "seenVintage", "数据版本从1开始编号。"));
  if (status === "MISSING") {
    if (value !== null) issues.push(issue("INVALID", "value", "状态为“暂缺”时不能填写数值。"));
    if (approximation !== null) issues.push(issue("INVALID", "approximation", "状态为“暂缺”时不能填写概数。"));
  } else if (value === null) {
    issues.push(issue("REQUIRED", "value", "请填写数值；没有数值时，请把状态改为“暂缺”。"));
  }
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

function reasonIssues(reason: string): IssueRow[] {
  if (reason === "") return [issue("REQUIRED", "reason", "请写明修订原因，读者会看到。")];
  const length = [...reason].length;
  if (length > REASON_MOST) return [issue("TOO_LONG", "reason", `修订原因最多${REASON_MOST}个字，现有${length}个字。`)];
  if (!reason.isWellFormed() || /[^\P{Cc}\n]|\ufeff/u.test(reason)) {
    return [issue("INVALID", "reason", "修订原因含有不能保存的控制字符，请重新输入。")];
  }
  return [];
}
