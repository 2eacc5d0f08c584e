import type { Context, SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { issue, type RefusalRow, refused } from "../server/issue.ts";
import type { PersonRole } from "./person.entity.ts";

/** What may be done at the desk, in words that follow “您没有…的权限”, and by whom. The administrator may do everything. */
const permissions = {
  "desk.read": ["查看编辑台", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "desk.preview": ["预览未公开内容", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "figures.propose": ["提交数据修订", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "figures.approve": ["批准数据修订", ["SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "figures.define": ["设置指标与勾稽规则", ["STATISTICIAN"]],
  "findings.explain": ["说明核查结果", ["EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "tasks.resolve": ["处理待核更新", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "articles.publish": ["发布稿件", ["SECTION_HEAD", "DIRECTOR"]],
  "articles.withdraw": ["撤回稿件", ["SECTION_HEAD", "DIRECTOR"]],
  "articles.rename": ["更改稿件地址", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "bulletins.edit": ["编排公报", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "bulletins.publish": ["发布公报", ["SECTION_HEAD", "DIRECTOR"]],
  "corrections.issue": ["发布更正", ["SECTION_HEAD", "DIRECTOR"]],
  "people.manage": ["管理人员", []],
} as const satisfies Record<string, readonly [action: string, roles: readonly PersonRole[]]>;

export type Permission = keyof typeof permissions;

export function mayDo(role: PersonRole, permission: Permission): boolean {
  const roles: readonly PersonRole[] = permissions[permission][1];
  return role === "ADMINISTRATOR" || roles.includes(role);
}

/** For a mutation: who asks, or the refusal to answer with. */
export function permitted(context: Context, permission: Permission): SignedInPerson | RefusalRow {
  const { person } = context;
  if (person === null) return refused(issue("NOT_SIGNED_IN", null, "请先登录。"));
  if (mayDo(person.role, permission)) return person;
  return refused(issue("NOT_ALLOWED", null, `您没有${permissions[permission][0]}的权限。`));
}

/** For a question of the desk: who asks. @throws NOT_SIGNED_IN or NOT_ALLOWED */
export function requirePermission(context: Context, permission: Permission): SignedInPerson {
  const { person } = context;
  if (person === null) throw refusal("NOT_SIGNED_IN", "Sign in first.");
  if (mayDo(person.role, permission)) return person;
  throw refusal("NOT_ALLOWED", `The role ${person.role} may not do this: ${permission}.`);
}

export const isRefusal = (answer: SignedInPerson | RefusalRow): answer is RefusalRow => "issues" in answer;
