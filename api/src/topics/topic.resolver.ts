import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ArticleConnection } from "../articles/article.type.ts";
import { articlesOfTopic } from "../articles/article-lists.queries.ts";
import { listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isCodeKey, isInstantKey, readPage } from "../connections/page.ts";
import { metricsOfTopic } from "../figures/metric.queries.ts";
import { MetricConnection } from "../figures/metric.type.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { allTopics, type TopicRow, topicByCode } from "./topic.queries.ts";
import { Topic } from "./topic.type.ts";

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => [Topic], { description: "The six topics, in the bulletin's order." })
  topics(@Ctx() { reads }: Context) {
    return allTopics(reads);
  }

  @Query(() => Topic, { nullable: true, description: "A topic by its code; null if there is none." })
  async topic(
    @Ctx() { reads }: Context,
    @Arg("code", () => String, { description: "Code of the topic." }) code: string,
    @AsOf() asOf?: Date | null,
  ) {
    return topicByCode(asKnown(reads, asOf)).load(code);
  }

  @FieldResolver(() => ArticleConnection, { description: "Published articles, newest first." })
  articles(@Root() topic: TopicRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(topic.reads, articlesOfTopic, readPage(first, after, isInstantKey)).load(topic.uuid);
  }

  @FieldResolver(() => MetricConnection, { description: "Metrics that have a public figure, by code." })
  metrics(@Root() topic: TopicRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(topic.reads, metricsOfTopic, readPage(first, after, isCodeKey)).load(topic.uuid);
  }
}
