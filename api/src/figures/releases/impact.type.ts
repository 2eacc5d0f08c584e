import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../server/enum-type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import type { ImpactedHeadline } from "./front-impact.ts";
import type { ImpactedFigure } from "./impact.ts";
import { IMPACT_KINDS, type ImpactedPlace as Place } from "./text-impact.ts";

export const ImpactKindEnum = enumType("ImpactKind", IMPACT_KINDS, "What a place is to a reader.", {
  TITLE: "The headline.",
  SUBTITLE: "The line under the headline.",
  SUMMARY: "The summary.",
  TEXT: "A sentence of the body.",
  TABLE: "A cell of a table.",
  KEY_FIGURE: "A figure of a key-figure panel.",
  CAPTION: "Plain words of a block: a label, a caption, an alternative text.",
  CHART: "A point of a chart.",
});

@ObjectType({ description: "A place that would read otherwise.", simpleResolvers: true })
export class ImpactedPlace implements Place {
  @Field(() => ImpactKindEnum, { description: "What it is." })
  kind: Place["kind"];
  @Field(() => String, { description: "Path in the text: `title`, `body.3.content`." })
  place: string;
  @Field(() => String, { description: "The sentence as it reads." })
  before: string;
  @Field(() => String, { description: "The sentence as it would read." })
  after: string;
  @Field(() => Boolean, { description: "Whether it follows by itself; else it becomes a stale task." })
  follows: boolean;
}

@ObjectType({ description: "A published text that a release touches.", simpleResolvers: true })
export class ImpactedArticle {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "Its name in the address." })
  slug: string;
  @Field(() => String, { description: "Its headline as it reads." })
  title: string;
  @Field(() => [ImpactedPlace], { description: "Every place that would read otherwise, in reading order." })
  places: ImpactedPlace[];
}

@ObjectType({ description: "A place on a bulletin's front page that would read otherwise.", simpleResolvers: true })
export class ImpactedHeadlineFigure implements ImpactedHeadline {
  @Field(() => Int, { description: "Number of the bulletin." })
  bulletin: number;
  @Field(() => String, { description: "What the figure is called there; of the bulletin's title that it is one." })
  label: string;
  @Field(() => String, { description: "As it reads." })
  before: string;
  @Field(() => String, { description: "As it would read." })
  after: string;
  @Field(() => Boolean, { description: "Whether it follows by itself; else it becomes a stale task." })
  follows: boolean;
}

@ObjectType({ description: "A computed figure that would change.", simpleResolvers: true })
export class ImpactedDerivedFigure implements ImpactedFigure {
  @Field(() => ID, { description: "Public id of the observation." })
  observationId: string;
  @Field(() => String, { description: "Name of its metric." })
  metric: string;
  @Field(() => String, { description: "Its period in Chinese words." })
  period: string;
  @Field(() => String, { nullable: true, description: "As it is printed; null where there is none yet." })
  before: string | null;
  @Field(() => String, { nullable: true, description: "As it would be printed." })
  after: string | null;
}

@ObjectType({
  description: "What readers would read otherwise if a release were approved, before and after side by side.",
  simpleResolvers: true,
})
export class ReleaseImpact {
  @Field(() => DateTimeScalar, {
    description: "The moment of both readings: now, or when its last value becomes public.",
  })
  at: Date;
  @Field(() => Int, { description: "How many published texts it touches." })
  articleCount: number;
  @Field(() => [ImpactedArticle], { description: "So many of them as `first` says, newest first." })
  articles: ImpactedArticle[];
  @Field(() => String, {
    nullable: true,
    description: "Pass it as `after` to go on; null when there are no others.",
  })
  endCursor: string | null;
  @Field(() => [ImpactedHeadlineFigure], { description: "Places on front pages, at most 200." })
  headlines: ImpactedHeadlineFigure[];
  @Field(() => [ImpactedDerivedFigure], { description: "Figures that are computed from those of the release." })
  derived: ImpactedDerivedFigure[];
}
