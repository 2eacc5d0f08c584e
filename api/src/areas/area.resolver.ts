import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ArticleConnection } from "../articles/article.type.ts";
import { articlesOfArea } from "../articles/article-lists.queries.ts";
import { listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isCodeKey, isInstantKey, readPage } from "../connections/page.ts";
import { metricsOfArea } from "../figures/metric.queries.ts";
import { MetricConnection } from "../figures/metric.type.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { type AreaRow, allAreas, areaByCode, areaById, childrenOfArea } from "./area.queries.ts";
import { Area } from "./area.type.ts";

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => [Area], { description: "All areas, parents before their children." })
  areas(@Ctx() { reads }: Context) {
    return allAreas(reads);
  }

  @Query(() => Area, { nullable: true, description: "An area by its code; null if there is none." })
  async area(
    @Ctx() { reads }: Context,
    @Arg("code", () => String, { description: "Code of the area." }) code: string,
    @AsOf() asOf?: Date | null,
  ) {
    return areaByCode(asKnown(reads, asOf)).load(code);
  }

  @FieldResolver(() => Area, { nullable: true, description: "The area it is part of; null at the top." })
  parent(@Root() area: AreaRow) {
    return area.parentId === null ? null : areaById(area.reads).load(area.parentId);
  }

  @FieldResolver(() => [Area], { description: "The areas that are directly part of it." })
  children(@Root() area: AreaRow) {
    return childrenOfArea(area.reads).load(area.uuid);
  }

  @FieldResolver(() => ArticleConnection, { description: "Published articles about it, newest first." })
  articles(@Root() area: AreaRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(area.reads, articlesOfArea, readPage(first, after, isInstantKey)).load(area.uuid);
  }

  @FieldResolver(() => MetricConnection, {
    description: "Metrics that have a public figure of this very area, by code.",
  })
  metrics(@Root() area: AreaRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(area.reads, metricsOfArea, readPage(first, after, isCodeKey)).load(area.uuid);
  }
}
