import { Arg, Args, ArgsType, Ctx, Field, ID, InputType, Mutation, Query, Resolver } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { isRefusal, mayDo, permitted, requirePermission } from "../people/permissions.ts";
import { articlesOutOfScope, outOfScope } from "../people/scope.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import { type IssueRow, refused } from "../server/issue.ts";
import { nobody, publicId, uuidOf } from "../server/public-id.ts";
import { applyTasks } from "./actions/apply-tasks.ts";
import { keepTasks } from "./actions/keep-tasks.ts";
import { articlesOfTasks, type StaleTaskState, staleTasks } from "./task.queries.ts";
import { ApplyStaleTasksResult, KeepStaleTasksResult, StaleTaskConnection, StaleTaskStateEnum } from "./task.type.ts";

@ArgsType()
class StaleTasksArgs extends PageArgs {
  @Field(() => StaleTaskStateEnum, { nullable: true, description: "Only those that stand so." })
  state?: StaleTaskState | null;

  @Field(() => ID, { nullable: true, description: "Public id of an article: only its tasks." })
  articleId?: string | null;
}

@InputType({ description: "Places that stay as they are." })
class KeepStaleTasksInput {
  @Field(() => [ID], { description: "Public ids of open tasks, at most 500." })
  taskIds: string[];
  @Field(() => String, { description: "Why, for the desk: at most 500 characters." })
  reason: string;
}

@Resolver()
export class TaskResolver {
  @Query(() => StaleTaskConnection, { description: "Stale tasks, the oldest first. For the desk." })
  staleTasks(@Ctx() context: Context, @Args(() => StaleTasksArgs) { first, after, state, articleId }: StaleTasksArgs) {
    requirePermission(context, "desk.read");
    const article = articleId ? (uuidOf("article", articleId) ?? nobody) : undefined;
    const listing = staleTasks({ state: state ?? undefined, articleId: article });
    return listPage(context.desk, listing, readPage(first, after, isInstantKey));
  }

  @Mutation(() => ApplyStaleTasksResult, {
    description:
      "Makes drafts that say the new figures, one for each article, all or nothing. Front pages say them at once, which is for those who may publish.",
  })
  async applyStaleTasks(
    @Ctx() context: Context,
    @Arg("taskIds", () => [ID], { description: "Public ids of open tasks, at most 500." }) taskIds: string[],
  ) {
    const person = permitted(context, "tasks.resolve");
    if (isRefusal(person)) return person;
    const { orm, feed } = context.services;
    const ids = uuidsOf(taskIds);
    const outside = await tasksOutOfScope(context, person, ids);
    if (outside.length > 0) return refused(...outside);
    const mayPublish = mayDo(person.role, "articles.publish");
    const outcome = await applyTasks(orm.em, { taskIds: ids, by: person.id, mayPublish });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await feed.poke();
    const drafts = outcome.drafts.map(({ articleId, revisionId, number }) => ({
      articleId: publicId("article", articleId),
      revisionId: publicId("revision", revisionId),
      number,
    }));
    return { __typename: "ApplyStaleTasksSuccess", drafts, bulletins: outcome.bulletins };
  }

  @Mutation(() => KeepStaleTasksResult, { description: "Leaves places as they are, for a reason that is kept." })
  async keepStaleTasks(
    @Ctx() context: Context,
    @Arg("input", () => KeepStaleTasksInput, { description: "Which, and why." }) input: KeepStaleTasksInput,
  ) {
    const person = permitted(context, "tasks.resolve");
    if (isRefusal(person)) return person;
    const taskIds = uuidsOf(input.taskIds);
    const outside = await tasksOutOfScope(context, person, taskIds);
    if (outside.length > 0) return refused(...outside);
    const outcome = await keepTasks(context.services.orm.em, { taskIds, by: person.id, reason: input.reason });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "KeepStaleTasksSuccess", kept: taskIds.length };
  }
}

const uuidsOf = (taskIds: readonly string[]) => [...new Set(taskIds)].map((id) => uuidOf("task", id) ?? nobody);

/** A refusal for each task of an article outside the person's scope. Front pages, of the whole district, are in every scope. */
async function tasksOutOfScope({ desk }: Context, person: SignedInPerson, ids: readonly string[]): Promise<IssueRow[]> {
  const articles = await articlesOfTasks(desk.db, ids);
  const outside = new Set(await articlesOutOfScope(desk.db, person, [...articles.values()]));
  return ids.flatMap((id, index) => (outside.has(articles.get(id) ?? "") ? [outOfScope(`taskIds.${index}`)] : []));
}
