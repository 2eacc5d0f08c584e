import { type IssueRow, issue } from "../../server/issue.ts";
import { uuidOf } from "../../server/public-id.ts";
import type { IssueCorrectionInput } from "../correction.inputs.ts";
import type { IssueCorrectionCommand } from "./issue-correction.ts";

const TEXT_MOST = 500;
const nobody = "00000000-0000-0000-0000-000000000000";

const labels = { was: "原文", now: "更正后的文字", reason: "更正原因" } as const;

/** The command that the input means, or every reason why it can be none, whatever the database holds. */
export function issueCorrectionCommand(input: IssueCorrectionInput, by: string): IssueCorrectionCommand | IssueRow[] {
  const { articleId, observationId, followsId } = input;
  const [was, now, reason] = [input.was.trim(), input.now.trim(), input.reason.trim()];
  const issues = [...textIssues("was", was), ...textIssues("now", now), ...textIssues("reason", reason)];
  if (!articleId && !observationId) {
    issues.push(issue("REQUIRED", "articleId", "请指明更正的是哪篇稿件，或者哪个数据。"));
  }
  if (issues.length === 0 && was === now) {
    issues.push(issue("UNCHANGED", "now", "更正后的文字与原文相同，没有需要更正的内容。"));
  }
  return issues.length > 0
    ? issues
    : {
        articleId: articleId ? (uuidOf("article", articleId) ?? nobody) : null,
        observationId: observationId ? (uuidOf("observation", observationId) ?? nobody) : null,
        followsId: followsId ? (uuidOf("correction", followsId) ?? nobody) : null,
        was,
        now,
        reason,
        by,
      };
}

function textIssues(field: keyof typeof labels, text: string): IssueRow[] {
  const label = labels[field];
  if (text === "") return [issue("REQUIRED", field, `请写明${label}，读者会看到。`)];
  const length = [...text].length;
  if (length > TEXT_MOST) return [issue("TOO_LONG", field, `${label}最多${TEXT_MOST}个字，现有${length}个字。`)];
  if (!text.isWellFormed() || unprintable.test(text)) {
    return [issue("INVALID", field, `${label}含有不能显示的控制字符，请重新输入。`)];
  }
  return [];
}

/** Controls but for line breaks, noncharacters, and marks that turn the direction of the text around them (UTS 55). */
const unprintable = /[^\P{Cc}\n]|[\ufeff\u{fffe}\u{ffff}\u202a-\u202e\u2066-\u2069]/u;
