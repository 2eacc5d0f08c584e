import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { CitationPolicyEnum } from "../figures/figure.enums.ts";
import type { FollowedFigure as FollowedFigureRow, ShownFigure } from "./shown-figures.ts";

@ObjectType({ description: "What a citation of a text shows, or showed to whoever decided.", simpleResolvers: true })
export class ReviewFigure implements Omit<ShownFigure, "observation" | "newest"> {
  @Field(() => String, { description: "The citation's name in the text." })
  key: string;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows." })
  policy: CitationPolicy;
  @Field(() => ID, { description: "Public id of the observation." })
  observationId: string;
  @Field(() => Int, { description: "Number of the vintage." })
  vintage: number;
  @Field(() => Int, {
    nullable: true,
    description: "Number of the vintage that its change is measured against; null where it shows none.",
  })
  previousVintage: number | null;
  @Field(() => String, { description: "What is printed." })
  text: string;
}

@ObjectType({
  description: "A LIVE or LATEST citation that follows its figure, and reads otherwise than when the step was done.",
  simpleResolvers: true,
})
export class FollowedFigure implements FollowedFigureRow {
  @Field(() => String, { description: "The citation's name in the text." })
  key: string;
  @Field(() => String, { description: "What was printed when the step was done." })
  before: string;
  @Field(() => String, { description: "What is printed now." })
  after: string;
  @Field(() => Int, { description: "Number of the vintage shown now." })
  vintage: number;
}
