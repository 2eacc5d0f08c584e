import { type IssueRow, issue } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import type { IssueCorrectionInput } from "../correction.inputs.ts";
import { publicTextIssues } from "../public-text-issues.ts";
import type { IssueCorrectionCommand } from "./issue-correction.ts";

const labels = { was: "原文", now: "更正后的文字", reason: "更正原因" } as const;

/** The command that the input means, or every reason why it can be none, whatever the database holds. */
export function issueCorrectionCommand(input: IssueCorrectionInput, by: string): IssueCorrectionCommand | IssueRow[] {
  const { articleId, observationId, followsId } = input;
  const [was, now, reason] = [input.was.trim(), input.now.trim(), input.reason.trim()];
  const issues = Object.entries({ was, now, reason }).flatMap(([field, text]) =>
    publicTextIssues(field, labels[field as keyof typeof labels], text),
  );
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
