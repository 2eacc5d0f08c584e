import { createUnionType, Field, ObjectType } from "type-graphql";
import { Article } from "../articles/article.type.ts";
import { connectionType } from "../connections/connection.type.ts";
import { Metric } from "../figures/metric.type.ts";
import type { SearchEdgeRow } from "./search.queries.ts";

export const SearchHitUnion = createUnionType({
  name: "SearchHit",
  description: "What a search finds.",
  types: () => [Article, Metric] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

@ObjectType({ description: "One thing that a search found.", simpleResolvers: true })
export class SearchEdge implements Pick<SearchEdgeRow, "cursor"> {
  @Field(() => String, { description: "The entry's place in the list." })
  cursor: string;
  @Field(() => SearchHitUnion, { description: "What was found." })
  node: Article | Metric;
}

export const SearchConnection = connectionType(
  () => SearchHitUnion,
  "Search",
  () => SearchEdge,
);
