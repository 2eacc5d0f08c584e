import type { Context, SignedInPerson } from "../../server/context.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

/** Why a signed-in person's own password, asked for again, cannot be taken; undefined when it is right. Tries count. */
export async function confirmOwnPassword(
  { services, caller }: Context,
  { email }: SignedInPerson,
  password: string,
  field: string,
): Promise<IssueRow | undefined> {
  const wrong = issue("WRONG_CREDENTIALS", field, "密码不正确。");
  const verdict = await services.sessions.credentials.password({ email, password, address: caller.address }, wrong);
  return verdict.kind === "refused" ? verdict.issue : undefined;
}
