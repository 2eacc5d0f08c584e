import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { articleById } from "../articles/article.queries.ts";
import { Article } from "../articles/article.type.ts";
import { withdrawalBySlug } from "../articles/withdrawal.queries.ts";
import { Withdrawal } from "../articles/withdrawal.type.ts";
import { bulletinById } from "../bulletins/bulletin.queries.ts";
import { Bulletin } from "../bulletins/bulletin.type.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { isRefusal, permitted } from "../people/permissions.ts";
import { articleInScope, outOfScope } from "../people/scope.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { Refusal } from "../server/refusal.type.ts";
import { publishPlan } from "./actions/publish.ts";
import { renameArticle } from "./actions/rename.ts";
import { withdrawArticle } from "./actions/withdraw.ts";
import { permittedPlan } from "./permitted-plan.ts";
import {
  PublishBulletinInput,
  PublishRevisionInput,
  planOfArticle,
  planOfBulletin,
  RenameArticleInput,
  WithdrawArticleInput,
} from "./publication.inputs.ts";

@ObjectType({ description: "Readers see the revision.", simpleResolvers: true })
class PublishRevisionSuccess {
  @Field(() => Article, { description: "The article as the public sees it now." })
  article: Article;
}

@ObjectType({ description: "Readers see the bulletin with all that went out along with it.", simpleResolvers: true })
class PublishBulletinSuccess {
  @Field(() => Bulletin, { description: "The bulletin as the public sees it now." })
  bulletin: Bulletin;
}

@ObjectType({ description: "Readers see why, and nothing else of the article.", simpleResolvers: true })
class WithdrawArticleSuccess {
  @Field(() => Withdrawal, { description: "What stands in its place." })
  withdrawal: Withdrawal;
}

@ObjectType({ description: "The article has its new address; the old one leads there.", simpleResolvers: true })
class RenameArticleSuccess {
  @Field(() => String, { description: "The new slug." })
  slug: string;
}

const typeOf = (value: unknown) => (value as { __typename: string }).__typename;

const PublishRevisionResult = createUnionType({
  name: "PublishRevisionResult",
  description: "What came of publishing a draft.",
  types: () => [PublishRevisionSuccess, Refusal] as const,
  resolveType: typeOf,
});

const PublishBulletinResult = createUnionType({
  name: "PublishBulletinResult",
  description: "What came of publishing a bulletin.",
  types: () => [PublishBulletinSuccess, Refusal] as const,
  resolveType: typeOf,
});

const WithdrawArticleResult = createUnionType({
  name: "WithdrawArticleResult",
  description: "What came of withdrawing an article.",
  types: () => [WithdrawArticleSuccess, Refusal] as const,
  resolveType: typeOf,
});

const RenameArticleResult = createUnionType({
  name: "RenameArticleResult",
  description: "What came of giving an article another address.",
  types: () => [RenameArticleSuccess, Refusal] as const,
  resolveType: typeOf,
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
    const outcome = await publishPlan(context.services.orm.em.fork(), planOfArticle(input), person);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    const reads = await readsAfter(context);
    return {
      __typename: "PublishRevisionSuccess",
      article: await articleById(reads).load(outcome.articleIds[0] ?? nobody),
    };
  }

  @Mutation(() => PublishBulletinResult, {
    description:
      "Makes a bulletin what readers see, at once, together with the named revisions and figures, or nothing of it.",
  })
  async publishBulletin(
    @Ctx() context: Context,
    @Arg("input", () => PublishBulletinInput, { description: "Which, with what." }) input: PublishBulletinInput,
  ) {
    const plan = planOfBulletin(input);
    const person = permittedPlan(context, plan);
    if (isRefusal(person)) return person;
    const outcome = await publishPlan(context.services.orm.em.fork(), plan, person);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    const reads = await readsAfter(context);
    return {
      __typename: "PublishBulletinSuccess",
      bulletin: await bulletinById(reads).load(plan.bulletin?.id ?? nobody),
    };
  }

  @Mutation(() => WithdrawArticleResult, {
    description: "Takes an article from readers at once, for whatever day they ask; they are told why.",
  })
  async withdrawArticle(
    @Ctx() context: Context,
    @Arg("input", () => WithdrawArticleInput, { description: "Which, and why." }) input: WithdrawArticleInput,
  ) {
    const person = permitted(context, "articles.withdraw");
    if (isRefusal(person)) return person;
    const articleId = uuidOf("article", input.articleId) ?? nobody;
    if (!(await articleInScope(context.desk.db, person, articleId))) return refused(outOfScope("articleId"));
    const { seenRevision, reason } = input;
    const outcome = await withdrawArticle(context.services.orm.em, { articleId, seenRevision, reason, by: person.id });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    const reads = await readsAfter(context);
    return { __typename: "WithdrawArticleSuccess", withdrawal: await withdrawalBySlug(reads).load(outcome.slug) };
  }

  @Mutation(() => RenameArticleResult, {
    description: "Gives an article another address. An old one that readers knew leads to it for ever.",
  })
  async renameArticle(
    @Ctx() context: Context,
    @Arg("input", () => RenameArticleInput, { description: "Which, and how." }) input: RenameArticleInput,
  ) {
    const person = permitted(context, "articles.rename");
    if (isRefusal(person)) return person;
    const articleId = uuidOf("article", input.articleId) ?? nobody;
    if (!(await articleInScope(context.desk.db, person, articleId))) return refused(outOfScope("articleId"));
    const { seenSlug, slug } = input;
    const outcome = await renameArticle(context.services.orm.em, { articleId, seenSlug, slug, by: person.id });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await context.services.feed.poke();
    return { __typename: "RenameArticleSuccess", slug };
  }
}

/** What the public sees once every cache of this process has heard of the change. */
async function readsAfter(context: Context): Promise<Reads> {
  const { orm, feed } = context.services;
  await feed.poke();
  return new Reads(orm.em.getKysely<Tables>({ type: "write" }), feed.now(), context.tags);
}
