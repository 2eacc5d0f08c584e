import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { CONFLICT_KINDS, type ConflictKind } from "./conflict.queries.ts";

export const ConflictKindEnum = enumType("ConflictKind", CONFLICT_KINDS, "Between what two public values stand.", {
  PERIOD: "Two figures whose periods cover the same days: 2018-H1 and 2018-01/2018-06.",
  BREAKDOWN: "Two figures whose breakdowns differ in spelling alone.",
  PINNED: "A text that goes on showing the vintage which was reviewed, and the figure as it is now.",
  TEXT_AND_FIGURE: "A text that states a value without citing it, and the figure.",
  TEXTS: "Two texts that state different values.",
});

@ObjectType({ description: "One of two public values.", simpleResolvers: true })
export class ConflictSide {
  @Field(() => DecimalScalar, { description: "In the metric's unit." })
  value: string;
  @Field(() => String, { nullable: true, description: "Where it stands in a text: a path such as body.3.content." })
  place: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Where it begins in the place's text, in UTF-16 units; a citation counts as one.",
  })
  start: number | null;
}

@ObjectType({
  implements: Node,
  description: "Two public values for one metric, area, period and breakdown.",
  simpleResolvers: true,
})
export class Conflict extends Node {
  @Field(() => ID, { description: "Tells it apart from the others while both values stand; it is looked up nowhere." })
  declare id: string;
  @Field(() => ConflictKindEnum, { description: "Between what they stand." })
  kind: ConflictKind;
  @Field(() => ConflictSide, { description: "The one." })
  one: ConflictSide;
  @Field(() => ConflictSide, { description: "The other." })
  other: ConflictSide;
}

export const ConflictConnection = connectionType(() => Conflict, "Conflict");
