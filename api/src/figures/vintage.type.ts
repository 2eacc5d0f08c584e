import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { ApproximationEnum, ObservationStatusEnum } from "./figure.enums.ts";
import type { VintageRow } from "./vintage.row.ts";

@ObjectType({
  implements: Node,
  description: "The value of an observation as known from a moment on (数据版本). Never changed or deleted.",
  simpleResolvers: true,
})
export class Vintage
  extends Node
  implements
    Pick<
      VintageRow,
      "id" | "number" | "value" | "display" | "status" | "approximation" | "reason" | "knownFrom" | "knownTo"
    >
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => Int, { description: "Counts the vintages of the observation from 1." })
  number: number;
  @Field(() => DecimalScalar, { nullable: true, description: "Exact, in the unit of the metric; null while missing." })
  value: string | null;
  @Field(() => String, { description: "Value and unit as printed." })
  display: string;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => ApproximationEnum, {
    nullable: true,
    description: "How the true value stands to it; null when it is exact.",
  })
  approximation: Approximation | null;
  @Field(() => String, { nullable: true, description: "Why it was revised; null for the first one." })
  reason: string | null;
  @Field(() => DateTimeScalar, { description: "When it became public." })
  knownFrom: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When its successor became public; null while it is in force.",
  })
  knownTo: Date | null;
}
