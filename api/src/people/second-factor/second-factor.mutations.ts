import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { Context } from "../../server/context.ts";
import { type IssueRow, issue, refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { answerSignIn } from "../answer-sign-in.ts";
import { auditPerson } from "../audit-person.ts";
import { wrongCode } from "../credentials.ts";
import { confirmOwnPassword } from "../passwords/confirm-own-password.ts";
import { isRefusal, permitted, signedIn } from "../permissions.ts";
import { PersonResult, SignInResult } from "../person.type.ts";
import { personAnswer } from "../person-answer.ts";
import { beginSecondFactor } from "./actions/begin-second-factor.ts";
import { confirmSecondFactor } from "./actions/confirm-second-factor.ts";
import { removeSecondFactor } from "./actions/remove-second-factor.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import { BeginSecondFactorResult, RecoveryCodesResult } from "./second-factor.type.ts";
import { otpauthUri } from "./totp.ts";

@Resolver()
export class SecondFactorMutations {
  @Mutation(() => SignInResult, {
    description: "The second half of a sign-in: the code that the phone shows, or a recovery code, each once.",
  })
  async signInWithCode(
    @Ctx() context: Context,
    @Arg("ticket", () => String, { description: "From the answer to signIn." }) ticket: string,
    @Arg("code", () => String, { description: "Six digits, or a recovery code." }) code: string,
  ) {
    const { services, caller } = context;
    return answerSignIn(context, await services.sessions.signInWithCode({ ticket, code }, caller));
  }

  @Mutation(() => BeginSecondFactorResult, {
    description: "Makes the secret that a phone shows codes from; nothing is asked for until its first code came.",
  })
  async beginSecondFactor(
    @Ctx() context: Context,
    @Arg("password", () => String, { description: "One's own." }) password: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const wrong = await confirmOwnPassword(context, person, password, "password");
    if (wrong) return refused(wrong);
    const { orm, sessions } = context.services;
    const secret = await beginSecondFactor(orm.em, sessions.credentials.key, person.id);
    if (secret === undefined)
      return refused(issue("UNCHANGED", null, "二次验证已开启；要换手机，请先关闭再重新开启。"));
    return { __typename: "BeginSecondFactorSuccess", secret, uri: otpauthUri(secret, person.email) };
  }

  @Mutation(() => RecoveryCodesResult, {
    description: "Turns the second factor on by its first code; one's other sessions end.",
  })
  async confirmSecondFactor(
    @Ctx() context: Context,
    @Arg("code", () => String, { description: "What the phone shows." }) code: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const { orm, sessions } = context.services;
    const outcome = await confirmSecondFactor(orm.em, sessions.credentials.key, person, code);
    switch (outcome.kind) {
      case "on":
        return { __typename: "RecoveryCodesSuccess", recoveryCodes: outcome.recoveryCodes };
      case "wrong-code":
        return refused(wrongCode("code"));
      case "not-begun":
        return refused(issue("NOT_FOUND", null, "没有待开启的二次验证，请从头设置。"));
    }
  }

  @Mutation(() => RecoveryCodesResult, { description: "New recovery codes in the place of all old ones, for a code." })
  async renewRecoveryCodes(
    @Ctx() context: Context,
    @Arg("code", () => String, { description: "What the phone shows, or a recovery code." }) code: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const wrong = await confirmOwnCode(context, person.id, code);
    if (wrong) return refused(wrong);
    const recoveryCodes = await context.services.orm.em.fork().transactional(async (tx) => {
      const db = tx.getKysely<Tables>();
      const at = await databaseClock(db);
      await auditPerson(db, { action: "person.renew-recovery-codes", personId: person.id, by: person.id, at });
      return renewRecoveryCodes(db, person.id, at);
    });
    return { __typename: "RecoveryCodesSuccess", recoveryCodes };
  }

  @Mutation(() => PersonResult, { description: "Turns one's own second factor off, for the password and a code." })
  async removeSecondFactor(
    @Ctx() context: Context,
    @Arg("password", () => String, { description: "One's own." }) password: string,
    @Arg("code", () => String, { description: "What the phone shows, or a recovery code." }) code: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const wrong =
      (await confirmOwnPassword(context, person, password, "password")) ??
      (await confirmOwnCode(context, person.id, code));
    if (wrong) return refused(wrong);
    return (await removed(context, person.id, person.id)) ?? refused(off);
  }

  @Mutation(() => PersonResult, {
    description: "Takes the second factor off for somebody else, who has lost the phone. For administrators.",
  })
  async takeOffSecondFactor(
    @Ctx() context: Context,
    @Arg("personId", () => ID, { description: "Public id." }) personId: string,
  ) {
    const by = permitted(context, "people.manage");
    if (isRefusal(by)) return by;
    const uuid = uuidOf("person", personId) ?? nobody;
    // Somebody at an unlocked desk must not get past the phone.
    if (uuid === by.id) return refused(issue("NOT_ALLOWED", "personId", "关闭自己的二次验证，需要输入密码和验证码。"));
    return (await removed(context, uuid, by.id)) ?? refused(off);
  }
}

const off = issue("NOT_FOUND", null, "没有这个人员，或者其二次验证没有开启。");

async function removed(context: Context, personId: string, by: string) {
  const isDone = await removeSecondFactor(context.services.orm.em, { personId, by });
  return isDone ? personAnswer(context, personId) : undefined;
}

/** Why the code cannot be taken; undefined when it is right, and used up. */
async function confirmOwnCode(context: Context, personId: string, code: string): Promise<IssueRow | undefined> {
  const { services, caller } = context;
  const verdict = await services.sessions.credentials.code({ personId, code, address: caller.address }, "code");
  return verdict.kind === "refused" ? verdict.issue : undefined;
}
