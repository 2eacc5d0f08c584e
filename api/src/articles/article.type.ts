import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { Observation } from "../figures/observation.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { Topic } from "../topics/topic.type.ts";
import type { ArticleRow } from "./article.queries.ts";
import { type ArticleChangeRow, articleChangeKinds } from "./article-timeline.queries.ts";
import type { CorrectionRow } from "./correction.queries.ts";

const ArticleChangeKindEnum = enumType("ArticleChangeKind", articleChangeKinds, "What happened to an article.", {
  PUBLISHED: "It was published.",
  REVISED: "A new revision of its text was published.",
  FIGURE_REVISED: "A figure that it cites was revised.",
  CORRECTED: "A correction was made.",
});

@ObjectType({
  implements: Node,
  description: "A published report (稿件), with the text and figures of one moment.",
  simpleResolvers: true,
})
export class Article
  extends Node
  implements Pick<ArticleRow, "id" | "slug" | "publishedAt" | "revisionNumber" | "wordCount">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Its name in the address: /articles/{slug}." })
  slug: string;
  @Field(() => Topic, { description: "The topic it belongs to." })
  topic: Topic;
  @Field(() => DateTimeScalar, { description: "When it was first published; never moves." })
  publishedAt: Date;
  @Field(() => Int, { description: "Number of the revision that is shown." })
  revisionNumber: number;
  @Field(() => Int, { description: "Length of the body in Chinese characters and words." })
  wordCount: number;
}

@ObjectType({
  implements: Node,
  description: "A public note, frozen: what was said, what is said now, why, when (更正).",
  simpleResolvers: true,
})
export class Correction extends Node implements Pick<CorrectionRow, "id" | "was" | "now" | "reason" | "correctedAt"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "What was said." })
  was: string;
  @Field(() => String, { description: "What is said now." })
  now: string;
  @Field(() => String, { description: "Why." })
  reason: string;
  @Field(() => DateTimeScalar, { description: "When it was corrected." })
  correctedAt: Date;
}

@ObjectType({ description: "One entry of an article's history.", simpleResolvers: true })
export class ArticleChange implements Omit<ArticleChangeRow, "observation"> {
  @Field(() => ID, { description: "Id of the publication, vintage or correction behind it." })
  id: string;
  @Field(() => DateTimeScalar, { description: "When readers first saw it." })
  at: Date;
  @Field(() => ArticleChangeKindEnum, { description: "What happened." })
  kind: ArticleChangeRow["kind"];
  @Field(() => String, { nullable: true, description: "Why, in words for the public." })
  note: string | null;
  @Field(() => Int, { nullable: true, description: "Number of the revision, where the text changed." })
  revisionNumber: number | null;
  @Field(() => Observation, { nullable: true, description: "The figure, where one changed." })
  observation: Observation | null;
  @Field(() => String, { nullable: true, description: "What it read before." })
  before: string | null;
  @Field(() => String, { nullable: true, description: "What it read after." })
  after: string | null;
}

export const ArticleConnection = connectionType(() => Article, "Article");
export const CorrectionConnection = connectionType(() => Correction, "Correction");
export const ArticleChangeConnection = connectionType(() => ArticleChange, "ArticleChange");
