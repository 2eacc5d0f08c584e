import { plainText } from "@gongbao/schema/articles/plain-text.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

/** What is wrong with words of one line that somebody typed, already trimmed; `label` names them in Chinese. */
export function plainWordsIssues(field: string, label: string, words: string, most: number): IssueRow[] {
  if (words === "") return [issue("REQUIRED", field, `请填写${label}。`)];
  const length = [...words].length;
  if (length > most) return [issue("TOO_LONG", field, `${label}最多${most}个字，现有${length}个字。`)];
  if (/[\n\t]/.test(words) || !plainText.safeParse(words).success) {
    return [issue("INVALID", field, `${label}含有不能显示的控制字符，请重新输入。`)];
  }
  return [];
}
