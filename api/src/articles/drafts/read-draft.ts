import { type DraftInput, draftTextSchema } from "@gongbao/schema/articles/draft-text.ts";
import { textProblems } from "@gongbao/schema/articles/text-problems.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { limits } from "../../server/limits.ts";

/** The text that a value from outside is, or every reason why it is none. */
export function readDraft(value: unknown): { text: DraftInput } | { issues: IssueRow[] } {
  const length = JSON.stringify(value)?.length ?? 0;
  if (length > limits.draftCharacters) {
    const most = limits.draftCharacters / 10_000;
    return { issues: [issue("TOO_LONG", "text", `稿件过长，最多约${most}万个字符；请拆成几篇。`)] };
  }
  const read = draftTextSchema.safeParse(value);
  if (read.success) return { text: read.data };
  return { issues: textProblems(read.error).map(({ path, message }) => issue("INVALID", fieldOf(path), message)) };
}

/** The input field of a path in the text. */
export const fieldOf = (path: string): string => (path === "" ? "text" : `text.${path}`);
