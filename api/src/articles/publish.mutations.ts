import { Arg, Ctx, createUnionType, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { isRefusal, permitted } from "../people/permissions.ts";
import { outOfScope, revisionInScope } from "../people/scope.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { uuidOf } from "../server/public-id.ts";
import { Refusal } from "../server/refusal.type.ts";
import { publishRevision } from "./actions/publish-revision.ts";
import { articleById } from "./article.queries.ts";
import { Article } from "./article.type.ts";

const nobody = "00000000-0000-0000-0000-000000000000";

@InputType({ description: "A draft that readers are to see." })
class PublishRevisionInput {
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision that the caller knows readers to see now; 0 for none." })
  seenRevision: number;
}

@ObjectType({ description: "Readers see the revision.", simpleResolvers: true })
class PublishRevisionSuccess {
  @Field(() => Article, { description: "The article as the public sees it now." })
  article: Article;
}

const PublishRevisionResult = createUnionType({
  name: "PublishRevisionResult",
  description: "What came of publishing a draft.",
  types: () => [PublishRevisionSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

@Resolver()
export class PublishMutations {
  @Mutation(() => PublishRevisionResult, {
    description: "Makes a draft what readers see, at once: by another person than has written it.",
  })
  async publishRevision(
    @Ctx() context: Context,
    @Arg("input", () => PublishRevisionInput, { description: "Which." }) input: PublishRevisionInput,
  ) {
    const person = permitted(context, "articles.publish");
    if (isRefusal(person)) return person;
    const { orm, feed } = context.services;
    const revisionId = uuidOf("revision", input.revisionId) ?? nobody;
    if (!(await revisionInScope(context.desk.db, person, revisionId))) return refused(outOfScope("revisionId"));
    const outcome = await publishRevision(orm.em, { revisionId, seenRevision: input.seenRevision, by: person.id });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await feed.poke();
    const reads = new Reads(orm.em.getKysely<Tables>({ type: "write" }), feed.now(), context.tags);
    return { __typename: "PublishRevisionSuccess", article: await articleById(reads).load(outcome.articleId) };
  }
}
