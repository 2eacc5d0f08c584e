import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import type { CitationRow } from "./citation.queries.ts";
import type { CitationCaveat } from "./citation-caveat.ts";
import { CitationCaveatEnum, CitationPartEnum, CitationPolicyEnum, FigureFormEnum } from "./figure.enums.ts";
import { DirectionWords, FigureChange } from "./figure-change.type.ts";
import { Observation } from "./observation.type.ts";
import { Vintage } from "./vintage.type.ts";

@ObjectType({
  implements: Node,
  description: "A place in an article, or on a front page, that shows an observation (引用).",
  simpleResolvers: true,
})
export class Citation
  extends Node
  implements
    Pick<
      CitationRow,
      "id" | "policy" | "part" | "form" | "showsApproximation" | "words" | "text" | "printedText" | "stale" | "caveat"
    >
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows." })
  policy: CitationPolicy;
  @Field(() => CitationPartEnum, { description: "What of it is printed." })
  part: CitationPart;
  @Field(() => FigureFormEnum, { description: "How its digits are written." })
  form: FigureForm;
  @Field(() => Boolean, { description: "Whether a rough value is said to be one (10余次), or its digits stand alone." })
  showsApproximation: boolean;
  @Field(() => DirectionWords, {
    nullable: true,
    description: "The words for the directions of a change; null where it shows none.",
  })
  words: DirectionWords | null;
  @Field(() => FigureChange, {
    nullable: true,
    description: "The change that it shows; null where it shows none, or the figure before has no public value.",
  })
  change: FigureChange | null;
  @Field(() => String, { description: "What to print now: 51.2亿元." })
  text: string;
  @Field(() => String, { description: "What it read when the revision was published." })
  printedText: string;
  @Field(() => Boolean, { description: "Whether a newer vintage has overtaken what it shows." })
  stale: boolean;
  @Field(() => CitationCaveatEnum, {
    nullable: true,
    description: "In what it stands on less than it should; null when all of it is known.",
  })
  caveat: CitationCaveat | null;
  @Field(() => Observation, { description: "The figure that it shows." })
  observation: Observation;
  @Field(() => Vintage, { nullable: true, description: "The vintage that it shows." })
  vintage: Vintage | null;
}
