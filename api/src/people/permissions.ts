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
  "checks.accept": ["放行检查提示", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "checks.define": ["设置检查词条", ["SECTION_HEAD", "DIRECTOR"]],
  "tasks.resolve": ["处理待核更新", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "articles.write": ["撰写稿件", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "articles.write-all": ["修改他人的稿件", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "articles.publish": ["发布稿件", ["SECTION_HEAD", "DIRECTOR"]],
  "reviews.submit": ["送审稿件", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "reviews.decide": ["审校稿件", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "reviews.comment": ["写批注", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"]],
  "reviews.assign": ["指派审校", ["SECTION_HEAD", "DIRECTOR"]],
  "reviews.define": ["设置审校流程", []],
  "articles.withdraw": ["撤回稿件", ["SECTION_HEAD", "DIRECTOR"]],
  "articles.rename": ["更改稿件地址", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "media.write": ["上传素材", ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "media.write-all": ["修改他人的素材", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "bulletins.edit": ["编排公报", ["EDITOR", "SECTION_HEAD", "DIRECTOR"]],
  "bulletins.publish": ["发布公报", ["SECTION_HEAD", "DIRECTOR"]],
  "corrections.issue": ["发布更正", ["SECTION_HEAD", "DIRECTOR"]],
  "audit.read": ["查看审计日志", ["DIRECTOR"]],
  "audit.verify": ["核验审计日志", []],
  "webhooks.manage": ["管理事件推送", []],
  "people.manage": ["管理人员", []],
} as const satisfies Record<string, readonly [action: string, roles: readonly PersonRole[]]>;

export type Permission = keyof typeof permissions;

export function mayDo(role: PersonRole, permission: Permission): boolean {
  const roles: readonly PersonRole[] = permissions[permission][1];
  return role === "ADMINISTRATOR" || roles.includes(role);
}

/** For a mutation about oneself: who asks, or the refusal to answer with. */
export function signedIn({ person }: Context): SignedInPerson | RefusalRow {
  return person ?? refused(issue("NOT_SIGNED_IN", null, "请先登录。"));
}

/** For a mutation: who asks, or the refusal to answer with. */
export function permitted(context: Context, permission: Permission): SignedInPerson | RefusalRow {
  const person = signedIn(context);
  if (isRefusal(person) || mayDo(person.role, permission)) return person;
  return refused(issue("NOT_ALLOWED", null, notAllowed(permission)));
}

export const notAllowed = (permission: Permission): string => `您没有${permissions[permission][0]}的权限。`;

/** For a question of the desk: who asks. @throws NOT_SIGNED_IN or NOT_ALLOWED */
export function requirePermission(context: Context, permission: Permission): SignedInPerson {
  const { person } = context;
  if (person === null) throw refusal("NOT_SIGNED_IN", "Sign in first.");
  if (mayDo(person.role, permission)) return person;
  throw refusal("NOT_ALLOWED", `The role ${person.role} may not do this: ${permission}.`);
}

export const isRefusal = (answer: SignedInPerson | RefusalRow): answer is RefusalRow => "issues" in answer;
