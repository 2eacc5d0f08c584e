import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { isRefusal, permitted, requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { changeBulletin } from "./actions/change-bulletin.ts";
import { type BulletinOutcome, createBulletin } from "./actions/create-bulletin.ts";
import { bulletinContents, ChangeBulletinInput, CreateBulletinInput } from "./bulletin.inputs.ts";
import {
  type PlannedBulletinRow,
  plannedArticles,
  plannedBulletin,
  plannedBulletins,
  plannedFigures,
} from "./planned-bulletin.queries.ts";
import { PlannedArticle, PlannedBulletin, PlannedBulletinResult, PlannedFigure } from "./planned-bulletin.type.ts";

@Resolver(() => PlannedBulletin)
export class PlannedBulletinResolver {
  @Query(() => [PlannedBulletin], {
    description: "Bulletins that readers do not see yet, highest number first, at most 50. For the desk.",
  })
  plannedBulletins(@Ctx() context: Context) {
    requirePermission(context, "desk.read");
    return plannedBulletins(context.desk);
  }

  @FieldResolver(() => [PlannedArticle], { description: "Its articles in order, the lead first." })
  articles(@Root() { reads, uuid }: PlannedBulletinRow) {
    return plannedArticles(reads).load(uuid);
  }

  @FieldResolver(() => [PlannedFigure], { description: "The figures of its front page in order." })
  headlineFigures(@Root() { reads, uuid }: PlannedBulletinRow) {
    return plannedFigures(reads).load(uuid);
  }

  @Mutation(() => PlannedBulletinResult, { description: "Makes a bulletin that readers do not see yet." })
  async createBulletin(
    @Ctx() context: Context,
    @Arg("input", () => CreateBulletinInput, { description: "What stands in it." }) input: CreateBulletinInput,
  ) {
    const person = permitted(context, "bulletins.edit");
    if (isRefusal(person)) return person;
    const command = { ...bulletinContents(input), number: input.number, by: person.id };
    return answer(context, await createBulletin(context.services.orm.em, command));
  }

  @Mutation(() => PlannedBulletinResult, {
    description: "Puts other contents into a bulletin that readers do not see yet.",
  })
  async changeBulletin(
    @Ctx() context: Context,
    @Arg("input", () => ChangeBulletinInput, { description: "Which, and what stands in it." })
    input: ChangeBulletinInput,
  ) {
    const person = permitted(context, "bulletins.edit");
    if (isRefusal(person)) return person;
    const id = uuidOf("bulletin", input.bulletinId) ?? nobody;
    const command = { ...bulletinContents(input), id, seenVersion: input.seenVersion, by: person.id };
    return answer(context, await changeBulletin(context.services.orm.em, command));
  }
}

async function answer(context: Context, outcome: BulletinOutcome) {
  if (outcome.kind === "refused") return refused(...outcome.issues);
  return { __typename: "PlannedBulletinSuccess", plannedBulletin: await plannedBulletin(context.desk, outcome.id) };
}
