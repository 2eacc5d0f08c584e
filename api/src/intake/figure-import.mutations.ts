import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { isRefusal, permitted } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { uuidOf } from "../server/public-id.ts";
import { proposeImport } from "./actions/propose-import.ts";
import { figureImportById } from "./figure-import.queries.ts";
import { ProposeFigureImportInput, ProposeFigureImportResult } from "./figure-import.type.ts";

@Resolver()
export class FigureImportMutations {
  @Mutation(() => ProposeFigureImportResult, {
    description: "Makes one release of all that an import would change, for a second person's approval; or of nothing.",
  })
  async proposeFigureImport(
    @Ctx() context: Context,
    @Arg("input", () => ProposeFigureImportInput, { description: "Which import, and what to call its release." })
    input: ProposeFigureImportInput,
  ) {
    const person = permitted(context, "figures.propose");
    if (isRefusal(person)) return person;
    const importId = uuidOf("import", input.importId);
    if (importId === undefined) return refused(issue("NOT_FOUND", "importId", "没有这次导入。"));
    const outcome = await proposeImport(context.services.orm.em, { importId, title: input.title, by: person.id });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return {
      __typename: "ProposeFigureImportSuccess",
      figureImport: await figureImportById(context.desk).load(importId),
    };
  }
}
