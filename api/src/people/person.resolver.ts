import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { Person, personRow, SignInResult, SignOutResult } from "./person.type.ts";

@Resolver()
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: "The signed-in person; null when nobody is signed in." })
  me(@Ctx() { person }: Context) {
    return person && personRow(person);
  }

  @Mutation(() => SignInResult, {
    description: "Signs in for twelve hours; the answer sets an HttpOnly cookie. There is no signing up.",
  })
  async signIn(
    @Ctx() { services, caller, setCookie }: Context,
    @Arg("email", () => String, { description: "In upper or lower case." }) email: string,
    @Arg("password", () => String, { description: "At most 128 characters." }) password: string,
  ) {
    const userAgent = caller.headers["user-agent"];
    const outcome = await services.sessions.signIn({ email, password, address: caller.address, userAgent });
    switch (outcome.kind) {
      case "signed-in":
        for (const cookie of outcome.cookies) setCookie(cookie);
        return { __typename: "SignInSuccess", person: personRow(outcome.person) };
      case "wrong-credentials":
        return refused(issue("WRONG_CREDENTIALS", null, "电子邮箱或密码不正确。"));
      case "too-many-attempts": {
        const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
        return refused(issue("TOO_MANY_ATTEMPTS", null, `登录尝试次数过多，请${minutes}分钟后再试。`));
      }
    }
  }

  @Mutation(() => SignOutResult, { description: "Ends the session of this browser, here and in the database." })
  async signOut(@Ctx() { services, caller, person, setCookie }: Context) {
    for (const cookie of await services.sessions.signOut(caller.headers)) setCookie(cookie);
    return { __typename: "SignOutSuccess", signedOut: person !== null };
  }
}
