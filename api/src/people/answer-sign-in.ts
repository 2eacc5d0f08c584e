import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { personById } from "./person.queries.ts";
import type { SignInOutcome } from "./sessions.ts";

/** The answer to a sign-in or to its second half; the browser gets the cookie of a session along with it. */
export async function answerSignIn({ setCookie, desk }: Context, outcome: SignInOutcome) {
  switch (outcome.kind) {
    case "signed-in":
      for (const cookie of outcome.cookies) setCookie(cookie);
      return { __typename: "SignInSuccess", person: await personById(desk).load(outcome.person.id) };
    case "code-needed":
      return { __typename: "SecondFactorNeeded", ticket: outcome.proof.token, expiresAt: outcome.proof.expiresAt };
    case "refused":
      return refused(outcome.issue);
  }
}
