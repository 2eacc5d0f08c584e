import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { articleById } from "../articles/article.queries.ts";
import { Article } from "../articles/article.type.ts";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isNumberKey, readPage } from "../connections/page.ts";
import { seriesOf } from "../figures/observation.queries.ts";
import { Observation } from "../figures/observation.type.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { allTopics } from "../topics/topic.queries.ts";
import { allBulletins, articlesOfBulletin, type BulletinRow, bulletinByNumber } from "./bulletin.queries.ts";
import { Bulletin, BulletinConnection, BulletinSection, HeadlineFigure } from "./bulletin.type.ts";
import { type HeadlineFigureRow, headlineFiguresOf } from "./headline-figure.queries.ts";

/** Points of a headline figure's sparkline. */
const SERIES_MOST = 24;

@Resolver(() => Bulletin)
export class BulletinResolver {
  @Query(() => BulletinConnection, { description: "Published bulletins, highest number first." })
  bulletins(@Ctx() { reads }: Context, @Args(() => PageArgs) { first, after }: PageArgs, @AsOf() asOf?: Date | null) {
    return listPage(asKnown(reads, asOf), allBulletins, readPage(first, after, isNumberKey));
  }

  @Query(() => Bulletin, {
    nullable: true,
    description: "A bulletin by its number, or the newest; null if there is none.",
  })
  async bulletin(
    @Ctx() { reads }: Context,
    @Arg("number", () => Int, { nullable: true, description: "Its number; the newest when left out." })
    number?: number | null,
    @AsOf() asOf?: Date | null,
  ) {
    return bulletinByNumber(asKnown(reads, asOf), number ?? undefined);
  }

  @FieldResolver(() => Article, { nullable: true, description: "The article that leads; null while it is withdrawn." })
  lead(@Root() bulletin: BulletinRow) {
    return articleById(bulletin.reads).load(bulletin.leadId);
  }

  @FieldResolver(() => [BulletinSection], {
    description: "What it holds besides the lead, by topic, in the topics' order.",
  })
  async sections(@Root() { reads, uuid, leadId }: BulletinRow) {
    const [topics, articles, figures] = await Promise.all([
      allTopics(reads),
      articlesOfBulletin(reads).load(uuid),
      headlineFiguresOf(reads).load(uuid),
    ]);
    const sections = topics.map((topic) => ({
      topic,
      articles: articles.filter((article) => article.topic.uuid === topic.uuid && article.uuid !== leadId),
      figure: figures.find(({ topicId }) => topicId === topic.uuid) ?? null,
    }));
    return sections.filter((section) => section.articles.length > 0 || section.figure !== null);
  }

  @FieldResolver(() => [HeadlineFigure], { description: "The headline band." })
  async headlineFigures(@Root() bulletin: BulletinRow) {
    const figures = await headlineFiguresOf(bulletin.reads).load(bulletin.uuid);
    return figures.filter(({ topicId }) => topicId === null);
  }
}

@Resolver(() => HeadlineFigure)
export class HeadlineFigureResolver {
  @FieldResolver(() => [Observation], { description: "Public figures of the same series, oldest first, at most 24." })
  series(@Root() { citation }: HeadlineFigureRow) {
    return seriesOf(citation.reads, SERIES_MOST).load(citation.observation.uuid);
  }
}
