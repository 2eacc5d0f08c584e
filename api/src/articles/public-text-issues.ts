import { type IssueRow, issue } from "../server/issue.ts";

const MOST = 500;

/** Controls but for line breaks, noncharacters, and marks that turn the direction of the text around them (UTS 55). */
const unprintable = /[^\P{Cc}\n]|[\ufeff\u{fffe}\u{ffff}\u202a-\u202e\u2066-\u2069]/u;

/** Every reason why a trimmed text cannot be shown to readers as it is; `name` is what the desk calls it. */
export function publicTextIssues(field: string, name: string, text: string): IssueRow[] {
  if (text === "") return [issue("REQUIRED", field, `请写明${name}，读者会看到。`)];
  const length = [...text].length;
  if (length > MOST) return [issue("TOO_LONG", field, `${name}最多${MOST}个字，现有${length}个字。`)];
  if (!text.isWellFormed() || unprintable.test(text)) {
    return [issue("INVALID", field, `${name}含有不能显示的控制字符，请重新输入。`)];
  }
  return [];
}
