import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import type { CitationRow } from "./citation.queries.ts";
import { CitationPartEnum, CitationPolicyEnum } from "./figure.enums.ts";
import { Observation } from "./observation.type.ts";
import { Vintage } from "./vintage.type.ts";

@ObjectType({
  implements: Node,
  description: "A place in an article, or on a front page, that shows an observation (引用).",
  simpleResolvers: true,
})
export class Citation
  extends Node
  implements Pick<CitationRow, "id" | "policy" | "part" | "text" | "printedText" | "stale">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows." })
  policy: CitationPolicy;
  @Field(() => CitationPartEnum, { description: "What of it is printed." })
  part: CitationPart;
  @Field(() => String, { description: "What to print now: 51.2亿元." })
  text: string;
  @Field(() => String, { description: "What it read when the revision was published." })
  printedText: string;
  @Field(() => Boolean, { description: "Whether a newer vintage has overtaken what it shows." })
  stale: boolean;
  @Field(() => Observation, { description: "The figure that it shows." })
  observation: Observation;
  @Field(() => Vintage, { nullable: true, description: "The vintage that it shows." })
  vintage: Vintage | null;
}
