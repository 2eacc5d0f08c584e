import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { isRefusal, permitted } from "../people/permissions.ts";
import { articleInScope, observationInScope, outOfScope } from "../people/scope.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { issueCorrection } from "./actions/issue-correction.ts";
import { issueCorrectionCommand } from "./actions/issue-correction-command.ts";
import { IssueCorrectionInput } from "./correction.inputs.ts";
import { correctionById } from "./correction.queries.ts";
import { IssueCorrectionResult } from "./issue-correction.type.ts";

@Resolver()
export class CorrectionMutations {
  @Mutation(() => IssueCorrectionResult, {
    description: "Tells the public what was wrong. It stands for ever: nobody can change or remove it, only follow it.",
  })
  async issueCorrection(
    @Ctx() context: Context,
    @Arg("input", () => IssueCorrectionInput, { description: "What to tell." }) input: IssueCorrectionInput,
  ) {
    const person = permitted(context, "corrections.issue");
    if (isRefusal(person)) return person;
    const command = issueCorrectionCommand(input, person.id);
    if (Array.isArray(command)) return refused(...command);
    const { articleId, observationId } = command;
    const isAllowed = articleId
      ? await articleInScope(context.desk.db, person, articleId)
      : await observationInScope(context.desk.db, person, observationId as string);
    if (!isAllowed) return refused(outOfScope(articleId ? "articleId" : "observationId"));

    const { orm, feed } = context.services;
    const outcome = await issueCorrection(orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await feed.poke();
    const reads = new Reads(orm.em.getKysely<Tables>({ type: "write" }), feed.now(), context.tags);
    return { __typename: "IssueCorrectionSuccess", correction: await correctionById(reads).load(outcome.id) };
  }
}
