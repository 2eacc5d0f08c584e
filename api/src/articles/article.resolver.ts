import { bodyHtml } from "@gongbao/schema/articles/body-html.ts";
import { bodyText, contentText } from "@gongbao/schema/articles/body-text.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { Arg, Args, ArgsType, Ctx, Extensions, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { agencyById } from "../agencies/agency.queries.ts";
import { Agency } from "../agencies/agency.type.ts";
import { areasOfArticle } from "../areas/area.queries.ts";
import { Area } from "../areas/area.type.ts";
import { bulletinsOfArticle } from "../bulletins/bulletin.queries.ts";
import { Bulletin } from "../bulletins/bulletin.type.ts";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { citationsOfRevision } from "../figures/citation.queries.ts";
import { Citation } from "../figures/citation.type.ts";
import { shownValue } from "../figures/print-shown.ts";
import { sourceById } from "../figures/source.queries.ts";
import { Source } from "../figures/source.type.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { type ArticleRow, articleBySlug } from "./article.queries.ts";
import { Article, ArticleChange, ArticleChangeConnection, ArticleConnection, Correction } from "./article.type.ts";
import { articlesBy } from "./article-lists.queries.ts";
import { timelineOfArticle } from "./article-timeline.queries.ts";
import { BlockUnion } from "./block.type.ts";
import { blockRows } from "./blocks.ts";
import { type Citations, citationsByKey, citationsFor, inlineRows } from "./content.ts";
import { correctionsOfArticle } from "./correction.queries.ts";
import { InlineUnion } from "./inline.type.ts";
import { bodyOfRevision } from "./revision.queries.ts";

/** Most entries of a history that is not paged. */
const HISTORY_MOST = 100;

@ArgsType()
class ArticlesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Code of a topic." })
  topic?: string | null;

  @Field(() => String, { nullable: true, description: "Code of an area that they are about." })
  area?: string | null;

  @Field(() => String, { nullable: true, description: "Code of a metric that they cite." })
  metric?: string | null;
}

@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => ArticleConnection, { description: "Published articles, newest first." })
  articles(
    @Ctx() { reads }: Context,
    @Args(() => ArticlesArgs) { first, after, ...by }: ArticlesArgs,
    @AsOf() asOf?: Date | null,
  ) {
    const { topic, area, metric } = by;
    const listing = articlesBy({ topic: topic ?? undefined, area: area ?? undefined, metric: metric ?? undefined });
    return listPage(asKnown(reads, asOf), listing, readPage(first, after, isInstantKey));
  }

  @Query(() => Article, {
    nullable: true,
    description: "An article by its slug; null if there is none, or if it was not public at that instant.",
  })
  async article(
    @Ctx() { reads }: Context,
    @Arg("slug", () => String, { description: "Its name in the address." }) slug: string,
    @AsOf() asOf?: Date | null,
  ) {
    return articleBySlug(asKnown(reads, asOf)).load(slug);
  }

  @FieldResolver(() => String, { description: "Title, with its figures as they stand." })
  title(@Root() article: ArticleRow) {
    return text(article, article.titleInline);
  }

  @FieldResolver(() => String, { nullable: true, description: "Subtitle, with its figures as they stand." })
  subtitle(@Root() article: ArticleRow) {
    return article.subtitleInline.length === 0 ? null : text(article, article.subtitleInline);
  }

  @FieldResolver(() => String, { description: "Summary, with its figures as they stand." })
  summary(@Root() article: ArticleRow) {
    return text(article, article.summaryInline);
  }

  @FieldResolver(() => [InlineUnion], { description: "Title as text and citations." })
  async titleContent(@Root() article: ArticleRow) {
    return inlineRows(article.titleInline, await citationsFor(article, article.titleInline));
  }

  @FieldResolver(() => [InlineUnion], { description: "Subtitle as text and citations; empty without one." })
  async subtitleContent(@Root() article: ArticleRow) {
    return inlineRows(article.subtitleInline, await citationsFor(article, article.subtitleInline));
  }

  @FieldResolver(() => [InlineUnion], { description: "Summary as text and citations." })
  async summaryContent(@Root() article: ArticleRow) {
    return inlineRows(article.summaryInline, await citationsFor(article, article.summaryInline));
  }

  @FieldResolver(() => [Area], { description: "The areas it is about." })
  areas(@Root() article: ArticleRow) {
    return areasOfArticle(article.reads).load(article.uuid);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "Who issued it." })
  agency(@Root() { reads, agencyId }: ArticleRow) {
    return agencyId === null ? null : agencyById(reads).load(agencyId);
  }

  @FieldResolver(() => Source, { nullable: true, description: "Where its facts were taken from." })
  contentSource(@Root() { reads, sourceId }: ArticleRow) {
    return sourceId === null ? null : sourceById(reads).load(sourceId);
  }

  @FieldResolver(() => DateTimeScalar, {
    description: "When its text, a figure that it shows, or its corrections last changed.",
  })
  async updatedAt(@Root() article: ArticleRow) {
    const [citations, corrections] = await Promise.all([
      citationsOfRevision(article.reads).load(article.revisionId),
      correctionsOfArticle(article.reads).load(article.uuid),
    ]);
    const moments = [
      article.revisedAt,
      ...citations.map(({ vintage }) => vintage.knownFrom),
      ...citations.flatMap(({ change }) => (change ? [change.previousVintage.knownFrom] : [])),
      ...corrections.map(({ correctedAt }) => correctedAt),
    ];
    return new Date(Math.max(...moments.map((moment) => moment.getTime())));
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: "The instant asked for by asOf; null for now." })
  asOf(@Ctx() { now }: Context, @Root() { reads }: ArticleRow) {
    return reads.at.getTime() === now.getTime() ? null : reads.at;
  }

  @Extensions({ listSize: 12 })
  @FieldResolver(() => [BlockUnion], { description: "Its body." })
  async body(@Root() article: ArticleRow) {
    const [body, citations] = await bodyAndCitations(article);
    return blockRows(article, body, citations);
  }

  @FieldResolver(() => String, { description: "Its body as plain text." })
  async bodyText(@Root() article: ArticleRow) {
    const [body, citations] = await bodyAndCitations(article);
    return bodyText(body, (key) => citations.get(key)?.text ?? "");
  }

  @FieldResolver(() => String, { description: "Its body as HTML that needs neither script nor style." })
  async bodyHtml(@Root() article: ArticleRow) {
    const [body, citations] = await bodyAndCitations(article);
    return bodyHtml(body, (key) => {
      const citation = citations.get(key);
      if (!citation) return { text: "", value: null, observation: "" };
      return { text: citation.text, value: shownValue(citation), observation: citation.observation.id };
    });
  }

  @FieldResolver(() => [Citation], { description: "Every figure that it cites, in the order of the text." })
  citations(@Root() article: ArticleRow) {
    return citationsOfRevision(article.reads).load(article.revisionId);
  }

  @FieldResolver(() => [Correction], { description: "Its corrections, newest first, at most 100." })
  corrections(@Root() article: ArticleRow) {
    return correctionsOfArticle(article.reads).load(article.uuid);
  }

  @FieldResolver(() => [ArticleChange], {
    description: "Its publications, corrections and figure changes, newest first, at most 100.",
  })
  async history(@Root() article: ArticleRow) {
    return (await timelineOfArticle(article, { first: HISTORY_MOST, after: undefined })).nodes;
  }

  @FieldResolver(() => ArticleChangeConnection, {
    description: "Its publications, corrections and figure changes up to that instant in one order, newest first.",
  })
  timeline(@Root() article: ArticleRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return timelineOfArticle(article, readPage(first, after, isInstantKey));
  }

  @FieldResolver(() => [Bulletin], { description: "Published bulletins that it stands in, newest first." })
  bulletins(@Root() article: ArticleRow) {
    return bulletinsOfArticle(article.reads).load(article.uuid);
  }
}

const bodyAndCitations = (article: ArticleRow) =>
  Promise.all([bodyOfRevision(article.reads).load(article.revisionId), citationsByKey(article)]);

function text(article: ArticleRow, content: Inline[]): string | Promise<string> {
  const citations = citationsFor(article, content);
  const print = (found: Citations) => contentText(content, (key) => found.get(key)?.text ?? "");
  return citations instanceof Promise ? citations.then(print) : print(citations);
}
