import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../server/context.ts";
import { issue, refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { personOfProof } from "../one-time-proof.ts";
import { isRefusal, permitted, signedIn } from "../permissions.ts";
import { personById } from "../person.queries.ts";
import { PersonResult } from "../person.type.ts";
import { personAnswer } from "../person-answer.ts";
import { changePassword } from "./actions/change-password.ts";
import { resetPassword } from "./actions/reset-password.ts";
import { typedEmail } from "./check-password.ts";
import { confirmOwnPassword } from "./confirm-own-password.ts";
import { MakePasswordResetResult, RequestPasswordResetResult, ResetPasswordResult } from "./password.type.ts";
import { passwordIssues } from "./password-issues.ts";

const linkOver = issue("EXPIRED", "token", "链接无效、已用过或已过期，请重新申请。");

@Resolver()
export class PasswordMutations {
  @Mutation(() => PersonResult, { description: "Changes one's own password; one's other sessions end." })
  async changePassword(
    @Ctx() context: Context,
    @Arg("oldPassword", () => String, { description: "The one that is good now." }) oldPassword: string,
    @Arg("newPassword", () => String, { description: "10 to 128 characters." }) newPassword: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const issues = passwordIssues("newPassword", newPassword, person.email);
    if (issues.length > 0) return refused(...issues);
    const wrong = await confirmOwnPassword(context, person, oldPassword, "oldPassword");
    if (wrong) return refused(wrong);
    if (newPassword === oldPassword) return refused(issue("UNCHANGED", "newPassword", "新密码与旧密码相同。"));
    await changePassword(context.services.orm.em, person, newPassword);
    return personAnswer(context, person.id);
  }

  @Mutation(() => MakePasswordResetResult, {
    description:
      "Makes a link for somebody else who has lost the password, good once and for 24 hours. For administrators.",
  })
  async makePasswordReset(
    @Ctx() context: Context,
    @Arg("personId", () => ID, { description: "Public id." }) personId: string,
  ) {
    const by = permitted(context, "people.manage");
    if (isRefusal(by)) return by;
    const person = await personById(context.desk).load(uuidOf("person", personId) ?? nobody);
    if (!person) return refused(issue("NOT_FOUND", "personId", "没有这个人员。"));
    if (!person.isActive) return refused(issue("INVALID", "personId", "这个人员已经停用，不能登录。"));
    // Somebody at an unlocked desk must not get past the old password.
    if (person.uuid === by.id) return refused(issue("NOT_ALLOWED", "personId", "修改自己的密码，需要输入旧密码。"));
    const made = await context.services.resetLinks.make(person.uuid, by.id);
    return { __typename: "MakePasswordResetSuccess", ...made };
  }

  @Mutation(() => RequestPasswordResetResult, {
    description: "Sends a link to a new password by mail, if the address is that of somebody who may sign in.",
  })
  async requestPasswordReset(
    @Ctx() { services: { resetLinks }, caller }: Context,
    @Arg("email", () => String, { description: "In upper or lower case." }) email: string,
  ) {
    if (!resetLinks.canMail) {
      return refused(issue("NOT_AVAILABLE", null, "本系统没有设置邮件，请联系管理员重置密码。"));
    }
    const seconds = await resetLinks.throttle.count(typedEmail(email), caller.address);
    if (seconds !== undefined) {
      const minutes = Math.ceil(seconds / 60);
      return refused(issue("TOO_MANY_ATTEMPTS", null, `申请次数过多，请${minutes}分钟后再试。`));
    }
    resetLinks.mail(email);
    return { __typename: "RequestPasswordResetSuccess", email: typedEmail(email) };
  }

  @Mutation(() => ResetPasswordResult, {
    description: "Sets a password by a one-time link; every session of the person ends.",
  })
  async resetPassword(
    @Ctx() { services: { orm }, desk }: Context,
    @Arg("token", () => String, { description: "From the link." }) token: string,
    @Arg("newPassword", () => String, { description: "10 to 128 characters." }) newPassword: string,
  ) {
    const personId = await personOfProof(desk.db, "PASSWORD_RESET", token);
    const person = personId && (await personById(desk).load(personId));
    if (!person) return refused(linkOver);
    const issues = passwordIssues("newPassword", newPassword, person.email);
    if (issues.length > 0) return refused(...issues);
    const isDone = await resetPassword(orm.em, { token, personId: person.uuid, password: newPassword });
    return isDone ? { __typename: "ResetPasswordSuccess", email: person.email } : refused(linkOver);
  }
}
