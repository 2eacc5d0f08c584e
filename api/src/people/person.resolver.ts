import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { createPerson } from "./actions/create-person.ts";
import { madePassword } from "./made-password.ts";
import { newPersonIssues } from "./new-person-issues.ts";
import { isRefusal, permitted } from "./permissions.ts";
import { CreatePersonInput } from "./person.inputs.ts";
import { CreatePersonResult, Person, personRow, SignInResult, SignOutResult } from "./person.type.ts";

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

  @Mutation(() => CreatePersonResult, {
    description: "Lets somebody sign in to the desk, with a password that is made and shown once. For administrators.",
  })
  async createPerson(
    @Ctx() context: Context,
    @Arg("input", () => CreatePersonInput, { description: "Who." }) input: CreatePersonInput,
  ) {
    const asked = permitted(context, "people.manage");
    if (isRefusal(asked)) return asked;
    const [name, email] = [input.name.trim(), input.email.trim().toLowerCase()];
    const issues = await newPersonIssues(context.em, { name, email });
    if (issues.length > 0) return refused(...issues);
    const password = madePassword();
    const person = await context.em.transactional((tx) =>
      createPerson(tx, { name, email, role: input.role, password }),
    );
    return { __typename: "CreatePersonSuccess", person: personRow(person), password };
  }
}
