import { textIssues } from "../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import type { PrivateHosts } from "./private-hosts.ts";
import { resolveTarget, TargetRefused } from "./resolve-target.ts";

const NAME_MOST = 60;
const URL_MOST = 2_000;

/** @param name trimmed */
export const webhookNameIssues = (name: string): IssueRow[] =>
  name === "" ? [issue("REQUIRED", "name", "请填写名称。")] : textIssues("name", "名称", name, NAME_MOST);

export const kindIssues = (kinds: readonly string[]): IssueRow[] =>
  kinds.length === 0 ? [issue("REQUIRED", "kinds", "请至少选择一种事件。")] : [];

/**
 * Every reason why nobody may be told at that URL, as its host's name resolves now. Each delivery resolves it again.
 */
export async function urlIssues(text: string, allowed: PrivateHosts): Promise<IssueRow[]> {
  const invalid = (message: string) => [issue("INVALID", "url", message)];
  if (text.length > URL_MOST) return [issue("TOO_LONG", "url", `地址最多${URL_MOST}个字符。`)];
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return invalid("请填写以 http:// 或 https:// 开头的完整地址。");
  }
  if (url.username || url.password) return invalid("地址中不能带用户名或密码；请用签名核对来源。");
  if (url.hash) return invalid("地址中不能带“#”及其后的部分。");
  try {
    await resolveTarget(url, allowed);
    return [];
  } catch (error) {
    return invalid(error instanceof TargetRefused ? error.message : "域名无法解析，请核对地址。");
  }
}
