import { Arg, Ctx, createUnionType, Field, ID, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { Refusal } from "../server/refusal.type.ts";
import { revokeSession, revokeSessionsOf } from "./actions/revoke-sessions.ts";
import { isRefusal, mayDo, permitted, signedIn } from "./permissions.ts";

@ObjectType({ description: "Sessions that are over.", simpleResolvers: true })
class RevokeSessionsSuccess {
  @Field(() => Int, { description: "How many." })
  revoked: number;
}

const RevokeSessionsResult = createUnionType({
  name: "RevokeSessionsResult",
  description: "What came of ending sessions.",
  types: () => [RevokeSessionsSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

@Resolver()
export class SessionMutations {
  @Mutation(() => RevokeSessionsResult, {
    description: "Ends one of one's own sessions; administrators may end anybody's.",
  })
  async revokeSession(
    @Ctx() context: Context,
    @Arg("sessionId", () => ID, { description: "Public id." }) sessionId: string,
  ) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const isDone = await revokeSession(context.services.orm.em, {
      sessionId: uuidOf("session", sessionId) ?? nobody,
      of: mayDo(person.role, "people.manage") ? null : person.id,
      by: person.id,
    });
    return isDone ? success(1) : refused(issue("NOT_FOUND", "sessionId", "没有这个登录，或者它已结束。"));
  }

  @Mutation(() => RevokeSessionsResult, { description: "Ends all of one's own sessions but the one that asks." })
  async revokeOtherSessions(@Ctx() context: Context) {
    const person = signedIn(context);
    if (isRefusal(person)) return person;
    const { id, sessionId } = person;
    const revoked = await revokeSessionsOf(context.services.orm.em, { personId: id, except: sessionId, by: id });
    return success(revoked ?? 0);
  }

  @Mutation(() => RevokeSessionsResult, { description: "Ends all sessions of somebody. For administrators." })
  async revokeSessionsOf(
    @Ctx() context: Context,
    @Arg("personId", () => ID, { description: "Public id." }) personId: string,
  ) {
    const by = permitted(context, "people.manage");
    if (isRefusal(by)) return by;
    const of = { personId: uuidOf("person", personId) ?? nobody, except: null, by: by.id };
    const revoked = await revokeSessionsOf(context.services.orm.em, of);
    return revoked === undefined ? refused(issue("NOT_FOUND", "personId", "没有这个人员。")) : success(revoked);
  }
}

const success = (revoked: number) => ({ __typename: "RevokeSessionsSuccess", revoked });
