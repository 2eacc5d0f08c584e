import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listPage, listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, isNumberKey, readPage } from "../connections/page.ts";
import { releaseById } from "../figures/releases/release.queries.ts";
import { Release } from "../figures/releases/release.type.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { uuidOf } from "../server/public-id.ts";
import {
  changesOfImport,
  errorsOf,
  type FigureImportRow,
  figureImportById,
  figureImports,
} from "./figure-import.queries.ts";
import {
  FigureImport,
  FigureImportConnection,
  ImportErrorConnection,
  ImportedChangeConnection,
} from "./figure-import.type.ts";

@Resolver(() => FigureImport)
export class FigureImportResolver {
  @Query(() => FigureImportConnection, {
    description: "Files of figures that were uploaded, newest first. For the desk.",
  })
  figureImports(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "desk.preview");
    return listPage(context.desk, figureImports, readPage(first, after, isInstantKey));
  }

  @Query(() => FigureImport, {
    nullable: true,
    description: "An import by its id; null if there is none. For the desk.",
  })
  async figureImport(@Ctx() context: Context, @Arg("id", () => ID, { description: "Public id." }) id: string) {
    requirePermission(context, "desk.preview");
    const uuid = uuidOf("import", id);
    return uuid === undefined ? null : figureImportById(context.desk).load(uuid);
  }

  @FieldResolver(() => ImportErrorConnection, {
    description: "Why rows cannot be taken, in their order: the first thousand reasons.",
  })
  errors(@Root() row: FigureImportRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return errorsOf(row, readPage(first, after, isNumberKey));
  }

  @FieldResolver(() => ImportedChangeConnection, {
    description: "What it would change, in the order of its rows; empty once it is proposed, when its release says so.",
  })
  changes(@Root() { reads, uuid }: FigureImportRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(reads, changesOfImport, readPage(first, after, isNumberKey)).load(uuid);
  }

  @FieldResolver(() => Release, { nullable: true, description: "What became of it; null until it is proposed." })
  release(@Root() { reads, releaseId }: FigureImportRow) {
    return releaseId === null ? null : releaseById(reads).load(releaseId);
  }
}
