import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listPage, listPageOf } from "../../connections/listing.ts";
import { PageArgs } from "../../connections/page.args.ts";
import { isInstantKey, isNumberKey, readPage, writeCursor } from "../../connections/page.ts";
import { requirePermission } from "../../people/permissions.ts";
import type { Context } from "../../server/context.ts";
import { publicId, uuidOf } from "../../server/public-id.ts";
import { fanOutOfRelease } from "../../tasks/fan-out.queries.ts";
import { releaseImpact } from "./impact.ts";
import { ReleaseImpact } from "./impact.type.ts";
import {
  changesOfRelease,
  type ReleaseRow,
  type ReleaseState,
  releaseById,
  releasesInState,
} from "./release.queries.ts";
import {
  ProposedVintageConnection,
  Release,
  ReleaseConnection,
  ReleaseStateEnum,
  ReleaseWork,
} from "./release.type.ts";

@ArgsType()
class ReleasesArgs extends PageArgs {
  @Field(() => ReleaseStateEnum, { nullable: true, description: "Only those that stand so." })
  state?: ReleaseState | null;
}

@Resolver(() => Release)
export class ReleaseResolver {
  @Query(() => ReleaseConnection, { description: "Releases of figures, newest first. For the desk." })
  releases(@Ctx() context: Context, @Args(() => ReleasesArgs) { first, after, state }: ReleasesArgs) {
    requirePermission(context, "desk.preview");
    return listPage(context.desk, releasesInState(state ?? undefined), readPage(first, after, isInstantKey));
  }

  @Query(() => Release, { nullable: true, description: "A release by its id; null if there is none. For the desk." })
  async release(@Ctx() context: Context, @Arg("id", () => ID, { description: "Public id." }) id: string) {
    requirePermission(context, "desk.preview");
    const uuid = uuidOf("release", id);
    return uuid === undefined ? null : releaseById(context.desk).load(uuid);
  }

  @FieldResolver(() => ProposedVintageConnection, { description: "What it proposes, in its order." })
  changes(@Root() { reads, uuid }: ReleaseRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(reads, changesOfRelease, readPage(first, after, isNumberKey)).load(uuid);
  }

  @FieldResolver(() => ReleaseImpact, {
    nullable: true,
    description: "What it would change for readers, while it waits; null once it is decided.",
  })
  async impact(
    @Ctx() { services }: Context,
    @Root() { uuid, state }: ReleaseRow,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ) {
    if (state !== "PROPOSED") return null;
    const page = readPage(first, after, isInstantKey);
    const { articles, derived, ...rest } = await releaseImpact(services.orm.em, uuid, page);
    const shown = articles.slice(0, page.first);
    const last = articles.length > page.first ? shown.at(-1) : undefined;
    return {
      ...rest,
      endCursor: last ? writeCursor([last.publishedAt.toISOString(), last.articleId]) : null,
      articles: shown.map((article) => ({ ...article, articleId: publicId("article", article.articleId) })),
      derived: derived.map((each) => ({ ...each, observationId: publicId("observation", each.observationId) })),
    };
  }

  @FieldResolver(() => ReleaseWork, {
    nullable: true,
    description: "How far the work is that its values leave behind; null while it waits, or if they leave none.",
  })
  work(@Root() { reads, uuid }: ReleaseRow) {
    return fanOutOfRelease(reads).load(uuid);
  }
}
