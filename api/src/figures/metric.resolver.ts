import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { agencyById } from "../agencies/agency.queries.ts";
import { Agency } from "../agencies/agency.type.ts";
import { areasOfMetric } from "../areas/area.queries.ts";
import { Area } from "../areas/area.type.ts";
import { ArticleConnection, CorrectionConnection } from "../articles/article.type.ts";
import { articlesCitingMetric } from "../articles/article-lists.queries.ts";
import { correctionsOfMetric } from "../articles/correction.queries.ts";
import { listPage, listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isCodeKey, isInstantKey, isPeriodKey, readPage } from "../connections/page.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { topicById } from "../topics/topic.queries.ts";
import { Topic } from "../topics/topic.type.ts";
import { topicIdOf } from "../topics/topic-id.ts";
import { allMetrics, type MetricRow, metricByCode, metricDetails, metricsOfTopic } from "./metric.queries.ts";
import { Metric, MetricConnection } from "./metric.type.ts";
import { latestOfMetric, observationsOfMetric } from "./observation.queries.ts";
import { Observation, ObservationConnection } from "./observation.type.ts";
import { periodBounds } from "./period-bounds.ts";

@ArgsType()
class MetricsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Code of a topic." })
  topic?: string | null;
}

@ArgsType()
class ObservationsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Code of an area." })
  area?: string | null;

  @Field(() => String, { nullable: true, description: "Earliest period, included: 2016, 2018-H1." })
  from?: string | null;

  @Field(() => String, { nullable: true, description: "Latest period, included." })
  to?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "As known at that instant; now when left out." })
  asOf?: Date | null;
}

@Resolver(() => Metric)
export class MetricResolver {
  @Query(() => MetricConnection, { description: "Metrics that have a public figure, by code." })
  metrics(
    @Ctx() context: Context,
    @Args(() => MetricsArgs) { first, after, topic }: MetricsArgs,
    @AsOf() asOf?: Date | null,
  ) {
    const reads = asKnown(context.reads, asOf);
    const page = readPage(first, after, isCodeKey);
    return topic ? listPage(reads, metricsOfTopic, page, topicIdOf(topic)) : listPage(reads, allMetrics, page);
  }

  @Query(() => Metric, {
    nullable: true,
    description: "A metric by its code; null if there is none, or none with a public figure at that instant.",
  })
  async metric(
    @Ctx() { reads }: Context,
    @Arg("code", () => String, { description: "Code of the metric." }) code: string,
    @AsOf() asOf?: Date | null,
  ) {
    return metricByCode(asKnown(reads, asOf)).load(code);
  }

  @FieldResolver(() => String, { nullable: true, description: "English name." })
  async nameEn(@Root() { reads, uuid }: MetricRow) {
    return (await metricDetails(reads).load(uuid)).nameEn;
  }

  @FieldResolver(() => String, { description: "What is counted, and how (口径)." })
  async definition(@Root() { reads, uuid }: MetricRow) {
    return (await metricDetails(reads).load(uuid)).definition;
  }

  @FieldResolver(() => Topic, { description: "The topic it belongs to." })
  async topic(@Root() { reads, uuid }: MetricRow) {
    return topicById(reads).load((await metricDetails(reads).load(uuid)).topicId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "Who provides its figures." })
  async provider(@Root() { reads, uuid }: MetricRow) {
    const { agencyId } = await metricDetails(reads).load(uuid);
    return agencyId === null ? null : agencyById(reads).load(agencyId);
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: "The figure of the newest period, the whole before its parts; of the district where area is left out.",
  })
  latest(
    @Root() metric: MetricRow,
    @Arg("area", () => String, { nullable: true, description: "Code of an area." }) area?: string | null,
  ) {
    return latestOfMetric(metric.reads, area ?? undefined).load(metric.uuid);
  }

  @FieldResolver(() => ObservationConnection, { description: "Its figures, newest period first." })
  observations(
    @Root() metric: MetricRow,
    @Args(() => ObservationsArgs) { first, after, area, from, to, asOf }: ObservationsArgs,
  ) {
    const reads = asKnown(metric.reads, asOf);
    const listing = observationsOfMetric({ area: area ?? undefined, ...periodBounds(from, to) });
    return listPageOf(reads, listing, readPage(first, after, isPeriodKey)).load(metric.uuid);
  }

  @FieldResolver(() => [Area], { description: "Areas that have a public figure of it." })
  areas(@Root() metric: MetricRow) {
    return areasOfMetric(metric.reads).load(metric.uuid);
  }

  @FieldResolver(() => ArticleConnection, {
    description: "Published articles that cite one of its figures, newest first.",
  })
  citedBy(@Root() metric: MetricRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(metric.reads, articlesCitingMetric, readPage(first, after, isInstantKey)).load(metric.uuid);
  }

  @FieldResolver(() => CorrectionConnection, {
    description: "Corrections of its figures themselves, newest first; those of articles are theirs.",
  })
  corrections(@Root() metric: MetricRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(metric.reads, correctionsOfMetric, readPage(first, after, isInstantKey)).load(metric.uuid);
  }
}
