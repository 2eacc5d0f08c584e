import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { areaById } from "../areas/area.queries.ts";
import { Area } from "../areas/area.type.ts";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import type { Context } from "../server/context.ts";
import { uuidOf } from "../server/public-id.ts";
import { topicById } from "../topics/topic.queries.ts";
import { Topic } from "../topics/topic.type.ts";
import { answerSignIn } from "./answer-sign-in.ts";
import { requirePermission } from "./permissions.ts";
import {
  allPeople,
  type PersonRow,
  personById,
  type SessionRow,
  secondFactorOf,
  sessionsOf,
} from "./person.queries.ts";
import { Person, PersonConnection, SecondFactor, Session, SignInResult, SignOutResult } from "./person.type.ts";

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: "The signed-in person; null when nobody is signed in." })
  me(@Ctx() context: Context) {
    return context.person && personById(context.desk).load(context.person.id);
  }

  @Query(() => PersonConnection, {
    description:
      "Everybody who can or could sign in, in the order in which they were added. For administrators. For the desk.",
  })
  people(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "people.manage");
    return listPage(context.desk, allPeople, readPage(first, after, isInstantKey));
  }

  @Query(() => Person, {
    nullable: true,
    description: "Somebody by their id; null if there is nobody. For administrators. For the desk.",
  })
  person(@Ctx() context: Context, @Arg("id", () => ID, { description: "Public id." }) id: string) {
    requirePermission(context, "people.manage");
    const uuid = uuidOf("person", id);
    return uuid === undefined ? null : personById(context.desk).load(uuid);
  }

  @Mutation(() => SignInResult, {
    description:
      "Signs in for twelve hours; the answer sets an HttpOnly cookie. Who has turned on a second factor is asked for a code first. There is no signing up.",
  })
  async signIn(
    @Ctx() context: Context,
    @Arg("email", () => String, { description: "In upper or lower case." }) email: string,
    @Arg("password", () => String, { description: "At most 128 characters." }) password: string,
  ) {
    const { services, caller } = context;
    return answerSignIn(context, await services.sessions.signIn({ email, password }, caller));
  }

  @Mutation(() => SignOutResult, { description: "Ends the session of this browser, here and in the database." })
  async signOut(@Ctx() { services, caller, person, setCookie }: Context) {
    for (const cookie of await services.sessions.signOut(caller.headers)) setCookie(cookie);
    return { __typename: "SignOutSuccess", signedOut: person !== null };
  }

  @Extensions({ listSize: 6 })
  @FieldResolver(() => [Topic], { description: "The topics whose things they may change; empty for all." })
  topics(@Root() { reads, scopeTopicIds }: PersonRow) {
    return topicById(reads).loadMany(scopeTopicIds);
  }

  @FieldResolver(() => [Area], {
    description: "The areas whose things they may change, with all that lies in them; empty for all.",
  })
  areas(@Root() { reads, scopeAreaIds }: PersonRow) {
    return areaById(reads).loadMany(scopeAreaIds);
  }

  @FieldResolver(() => [Session], {
    description: "Where they are signed in, the newest first. For themselves and administrators.",
  })
  sessions(@Ctx() context: Context, @Root() { reads, uuid }: PersonRow) {
    requireOwn(context, uuid);
    return sessionsOf(reads).load(uuid);
  }

  @FieldResolver(() => SecondFactor, {
    nullable: true,
    description:
      "What is asked for beside the password; null while that is nothing. For themselves and administrators.",
  })
  secondFactor(@Ctx() context: Context, @Root() { reads, uuid }: PersonRow) {
    requireOwn(context, uuid);
    return secondFactorOf(reads).load(uuid);
  }
}

@Resolver(() => Session)
export class SessionResolver {
  @FieldResolver(() => Boolean, { description: "Whether it is the one that asks." })
  isCurrent(@Ctx() { person }: Context, @Root() { uuid }: SessionRow) {
    return person?.sessionId === uuid;
  }
}

/** For what a record says to the person and to administrators alone. @throws NOT_SIGNED_IN or NOT_ALLOWED */
function requireOwn(context: Context, uuid: string): void {
  if (context.person?.id !== uuid) requirePermission(context, "people.manage");
}
