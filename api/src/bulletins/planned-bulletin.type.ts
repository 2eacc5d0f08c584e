import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { CitationPolicyEnum } from "../figures/figure.enums.ts";
import { Refusal } from "../server/refusal.type.ts";
import type { PlannedArticleRow, PlannedBulletinRow, PlannedFigureRow } from "./planned-bulletin.queries.ts";

@ObjectType({ description: "A bulletin that readers do not see yet. Only the desk sees it.", simpleResolvers: true })
export class PlannedBulletin implements Omit<PlannedBulletinRow, "__typename" | "uuid" | "reads"> {
  @Field(() => ID, { description: "Public id, which the bulletin keeps." })
  id: string;
  @Field(() => Int, { description: "Its number." })
  number: number;
  @Field(() => String, { description: "Its title." })
  title: string;
  @Field(() => Int, { description: "How often it was changed, from 1: what a change of it has to name." })
  version: number;
  @Field(() => ID, { description: "Public id of the article that leads." })
  leadId: string;
}

@ObjectType({ description: "An article of a bulletin that readers do not see yet.", simpleResolvers: true })
export class PlannedArticle implements PlannedArticleRow {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "Its name in the address." })
  slug: string;
  @Field(() => ID, { nullable: true, description: "Public id of its newest revision." })
  newestRevisionId: string | null;
  @Field(() => Int, { nullable: true, description: "Number of its newest revision." })
  newestRevision: number | null;
  @Field(() => Int, { description: "Number of the revision that readers see; 0 for none." })
  seenRevision: number;
}

@ObjectType({ description: "A figure on a front page that readers do not see yet.", simpleResolvers: true })
export class PlannedFigure implements PlannedFigureRow {
  @Field(() => ID, { description: "Public id of the observation." })
  observationId: string;
  @Field(() => String, { description: "What it is, in a few words." })
  label: string;
  @Field(() => String, { nullable: true, description: "Code of the topic whose section it heads; null in the band." })
  topic: string | null;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows as time goes on." })
  policy: CitationPolicy;
}

@ObjectType({ description: "It is stored; readers see nothing of it yet.", simpleResolvers: true })
export class PlannedBulletinSuccess {
  @Field(() => PlannedBulletin, { description: "As it stands now." })
  plannedBulletin: PlannedBulletin;
}

export const PlannedBulletinResult = createUnionType({
  name: "PlannedBulletinResult",
  description: "What came of writing a bulletin.",
  types: () => [PlannedBulletinSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
