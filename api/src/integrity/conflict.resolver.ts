import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { areaById } from "../areas/area.queries.ts";
import { Area } from "../areas/area.type.ts";
import { articleById } from "../articles/article.queries.ts";
import { Article } from "../articles/article.type.ts";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { readPage } from "../connections/page.ts";
import { metricById } from "../figures/metric.queries.ts";
import { Metric } from "../figures/metric.type.ts";
import { observationById } from "../figures/observation.queries.ts";
import { Observation } from "../figures/observation.type.ts";
import { printPeriod } from "../figures/print-shown.ts";
import { sourceById } from "../figures/source.queries.ts";
import { Source } from "../figures/source.type.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { type ConflictRow, type ConflictSideRow, conflictsOf, isConflictKey } from "./conflict.queries.ts";
import { Conflict, ConflictConnection, ConflictSide } from "./conflict.type.ts";

@ArgsType()
class ConflictsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Code of a metric; all of them when left out." })
  metric?: string | null;
}

@Resolver(() => Conflict)
export class ConflictResolver {
  @Query(() => ConflictConnection, {
    description:
      "Public values that contradict each other, in figures and in published texts, by metric. For the desk.",
  })
  conflicts(@Ctx() context: Context, @Args(() => ConflictsArgs) { first, after, metric }: ConflictsArgs) {
    requirePermission(context, "desk.read");
    return listPage(context.reads, conflictsOf(metric ?? undefined), readPage(first, after, isConflictKey));
  }

  @FieldResolver(() => Metric, { description: "What both are about." })
  metric(@Root() { reads, metricId }: ConflictRow) {
    return metricById(reads).load(metricId);
  }

  @FieldResolver(() => Area, { description: "Where." })
  area(@Root() { reads, areaId }: ConflictRow) {
    return areaById(reads).load(areaId);
  }

  @FieldResolver(() => String, { description: "When, in Chinese: 2018年上半年." })
  period(@Root() { period }: ConflictRow) {
    return printPeriod(period);
  }
}

@Resolver(() => ConflictSide)
export class ConflictSideResolver {
  @FieldResolver(() => String, { description: "As it is printed there." })
  async display(@Root() side: ConflictSideRow) {
    return side.said ?? (await figureOf(side))?.display ?? side.value;
  }

  @FieldResolver(() => Observation, { nullable: true, description: "The figure; null for a text." })
  observation(@Root() side: ConflictSideRow) {
    return figureOf(side);
  }

  @FieldResolver(() => Article, { nullable: true, description: "The article; null for a figure." })
  article(@Root() { reads, articleId }: ConflictSideRow) {
    return articleId === null ? null : articleById(reads).load(articleId);
  }

  @FieldResolver(() => Source, { nullable: true, description: "Where the figure, or the article's facts, come from." })
  source(@Root() { reads, sourceId }: ConflictSideRow) {
    return sourceId === null ? null : sourceById(reads).load(sourceId);
  }
}

const figureOf = ({ reads, observationId }: ConflictSideRow) =>
  observationId === null ? null : observationById(reads).load(observationId);
