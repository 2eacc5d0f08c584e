import type { EntityManager } from "@mikro-orm/postgresql";
import { z } from "zod";
import { type IssueRow, issue } from "../server/issue.ts";
import { Person } from "./person.entity.ts";

const NAME_MOST = 50;
const address = z.email().max(254);

/** Why somebody cannot be called so. */
export function nameIssues(name: string): IssueRow[] {
  if (name === "") return [issue("REQUIRED", "name", "请填写姓名。")];
  if ([...name].length > NAME_MOST) return [issue("TOO_LONG", "name", `姓名最多${NAME_MOST}个字。`)];
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return [issue("INVALID", "name", "姓名含有不能保存的字符。")];
  return [];
}

/** Every reason why nobody of that name and e-mail can be added; the e-mail is in lower case. */
export async function newPersonIssues(
  em: EntityManager,
  { name, email }: { name: string; email: string },
): Promise<IssueRow[]> {
  const issues = nameIssues(name);
  if (!address.safeParse(email).success) issues.push(issue("INVALID", "email", "这不是电子邮箱地址。"));
  else if ((await em.count(Person, { email })) > 0) issues.push(issue("INVALID", "email", "已有人使用这个电子邮箱。"));
  return issues;
}
