import { bodyText, contentText } from "@gongbao/schema/articles/body-text.ts";
import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { ArticleRow } from "../articles/article.queries.ts";
import { citationsByKey } from "../articles/content.ts";
import { bodyOfRevision } from "../articles/revision.queries.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isMatchKey, readPage } from "../connections/page.ts";
import { metricDetails } from "../figures/metric.queries.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { QUERY_MOST, readQuery } from "./read-query.ts";
import { type SearchEdgeRow, searchHits } from "./search.queries.ts";
import { SearchConnection, SearchEdge } from "./search.type.ts";
import { snippet } from "./snippet.ts";

@ArgsType()
class SearchArgs extends PageArgs {
  @Field(() => String, {
    description: `Words, at most ${QUERY_MOST} characters: all must occur, in any order; there are no operators.`,
  })
  query: string;

  @Field(() => String, { nullable: true, description: "Code of a topic." })
  topic?: string | null;
}

@Resolver(() => SearchEdge)
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      "Published articles by their text, and metrics by name, definition and unit: matches in the title or name first, then the newest. A figure cited in a text is not searched for, since its value is that of the moment.",
  })
  async search(
    @Ctx() { reads }: Context,
    @Args(() => SearchArgs) { query, first, after, topic }: SearchArgs,
    @AsOf() asOf?: Date | null,
  ) {
    return searchHits(asKnown(reads, asOf), readQuery(query), readPage(first, after, isMatchKey), topic ?? undefined);
  }

  @FieldResolver(() => String, {
    description: "Some sixty characters of plain text around the first match, with figures as they stand.",
  })
  async snippet(@Root() { node, query }: SearchEdgeRow) {
    if (node.__typename === "Article") return snippet(await textsOf(node), query.words);
    const { definition } = await metricDetails(node.reads).load(node.uuid);
    return snippet([definition], query.words);
  }
}

/** The texts of an article below its title, in the order in which a match is looked for. */
async function textsOf(article: ArticleRow): Promise<string[]> {
  const [body, citations] = await Promise.all([
    bodyOfRevision(article.reads).load(article.revisionId),
    citationsByKey(article),
  ]);
  const print = (key: string) => citations.get(key)?.text ?? "";
  return [contentText(article.summaryInline, print), bodyText(body, print), contentText(article.subtitleInline, print)];
}
