import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { Field, ID, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { Node } from "../server/node.type.ts";
import { DateScalar } from "../server/scalars/date.scalar.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { ApproximationEnum, ObservationStatusEnum } from "./figure.enums.ts";
import { Metric } from "./metric.type.ts";
import type { ObservationRow, PeriodRow } from "./observation.row.ts";
import { Vintage } from "./vintage.type.ts";

@ObjectType({ description: "The time a figure is about.", simpleResolvers: true })
export class Period implements Pick<PeriodRow, "code" | "label" | "start" | "end"> {
  @Field(() => String, { description: "SDMX time period: 2018, 2018-H1, 2018-04, 2017/2018, 2018-winter." })
  code: string;
  @Field(() => String, { description: "In Chinese words: 2018年上半年." })
  label: string;
  @Field(() => DateScalar, { description: "First day." })
  start: string;
  @Field(() => DateScalar, { description: "The day after the last one." })
  end: string;
}

@ObjectType({ description: "One coordinate of a breakdown.", simpleResolvers: true })
export class Dimension {
  @Field(() => String, { description: "Name of the dimension, for example `base`." })
  code: string;
  @Field(() => String, { description: "Its value here." })
  value: string;
}

@ObjectType({
  implements: Node,
  description: "The identity of one figure: metric × area × period × breakdown (观测值), with the value in force.",
  simpleResolvers: true,
})
export class Observation
  extends Node
  implements
    Pick<
      ObservationRow,
      "id" | "value" | "display" | "displayNumber" | "displayUnit" | "status" | "approximation" | "publicFrom" | "note"
    >
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => Metric, { description: "What is measured." })
  metric: Metric;
  @Field(() => Period, { description: "The time it is about." })
  period: Period;
  @Field(() => [Dimension], { description: "Which part of the whole it is; empty for the whole." })
  breakdown: Dimension[];
  @Field(() => DecimalScalar, { nullable: true, description: "Exact, in the unit of the metric; null while missing." })
  value: string | null;
  @Field(() => String, {
    description: "Value and unit as printed: 51.2亿元. While the value is missing, the last one known.",
  })
  display: string;
  @Field(() => String, { description: "The number part of display: 51.2亿." })
  displayNumber: string;
  @Field(() => String, { description: "The unit part of display: 元." })
  displayUnit: string;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => ApproximationEnum, {
    nullable: true,
    description: "How the true value stands to the stated; null when it is exact.",
  })
  approximation: Approximation | null;
  @Field(() => DateTimeScalar, { description: "When the value in force became public." })
  publicFrom: Date;
  @Field(() => String, {
    nullable: true,
    description: "What a reader should know, for example that the period is inferred.",
  })
  note: string | null;
  @Field(() => Vintage, { description: "The vintage in force." })
  vintage: Vintage;
}

export const ObservationConnection = connectionType(() => Observation, "Observation");
