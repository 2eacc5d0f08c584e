import { type IssueRow, issue } from "../../server/issue.ts";
import { PASSWORD_MOST } from "./check-password.ts";

const LEAST = 10;
const DISTINCT_LEAST = 5;

/**
 * Why a password cannot be taken. Length is what counts (NIST SP 800-63B, 3.1.1): no rules of composition, but neither a
 * few letters over and over nor the name that stands before the @.
 */
export function passwordIssues(field: string, password: string, email: string): IssueRow[] {
  const signs = [...password];
  if (signs.length < LEAST) return [issue("INVALID", field, `密码至少要有${LEAST}个字符。`)];
  if (password.length > PASSWORD_MOST) return [issue("TOO_LONG", field, `密码最多${PASSWORD_MOST}个字符。`)];
  if (!password.isWellFormed() || /\p{Cc}/u.test(password)) {
    return [issue("INVALID", field, "密码含有不能使用的字符。")];
  }
  if (new Set(signs).size < DISTINCT_LEAST) {
    return [issue("INVALID", field, `密码太简单：至少要有${DISTINCT_LEAST}种不同的字符。`)];
  }
  const name = email.split("@")[0] ?? "";
  if (name.length > 2 && password.toLowerCase().includes(name)) {
    return [issue("INVALID", field, "密码不能包含您的邮箱名。")];
  }
  return [];
}
