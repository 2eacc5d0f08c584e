import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../../server/scalars/decimal.scalar.ts";
import { ApproximationEnum, ObservationStatusEnum, VintageKindEnum } from "../figure.enums.ts";
import type { VintageKind } from "../vintage.entity.ts";

@InputType({ description: "One coordinate of a breakdown." })
export class DimensionInput {
  @Field(() => String, { description: "Name of the dimension, for example `base`." })
  code: string;
  @Field(() => String, { description: "Its value." })
  value: string;
}

@InputType({ description: "What names a figure, one that does not exist yet included." })
export class FigureInput {
  @Field(() => String, { description: "Code of the metric." })
  metric: string;
  @Field(() => String, { description: "Code of the area." })
  area: string;
  @Field(() => String, { description: "SDMX time period: 2018, 2018-H1, 2018-04, 2017/2018." })
  period: string;
  @Field(() => [DimensionInput], { nullable: true, description: "Which part of the whole; left out for the whole." })
  breakdown?: DimensionInput[] | null;
}

@InputType({ description: "A new value for one figure, which is named by its id or by what it is." })
export class ProposedVintageInput {
  @Field(() => ID, { nullable: true, description: "Public id of an observation; left out when `figure` is given." })
  observationId?: string | null;
  @Field(() => FigureInput, {
    nullable: true,
    description: "What is measured; left out when `observationId` is given.",
  })
  figure?: FigureInput | null;
  @Field(() => Int, { description: "Number of the newest vintage that the caller has seen; 0 for none." })
  seenVintage: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In the metric's unit; left out with MISSING, which withdraws the value, and only then.",
  })
  value?: string | null;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => ApproximationEnum, {
    nullable: true,
    description: "How the true value stands to it; left out when exact.",
  })
  approximation?: Approximation | null;
  @Field(() => VintageKindEnum, {
    nullable: true,
    description: "Why it follows the value before: UPDATE when left out.",
  })
  kind?: VintageKind | null;
  @Field(() => String, {
    nullable: true,
    description: "Why, for the public: at most 500 characters; needed unless it is the first value.",
  })
  reason?: string | null;
  @Field(() => String, { nullable: true, description: "A note for the desk alone: at most 2,000 characters." })
  remark?: string | null;
  @Field(() => ID, { nullable: true, description: "Where it was taken from; the same source as before when left out." })
  sourceId?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it becomes public: at the approval when left out.",
  })
  publicFrom?: Date | null;
}

@InputType({ description: "New values that are to be decided together." })
export class ProposeReleaseInput {
  @Field(() => String, { description: "What the desk calls it: at most 100 characters." })
  title: string;
  @Field(() => [ProposedVintageInput], { description: "From one to 500 figures; an import takes more." })
  changes: ProposedVintageInput[];
}

@InputType({ description: "A release that is sent back." })
export class ReturnReleaseInput {
  @Field(() => ID, { description: "Public id." })
  releaseId: string;
  @Field(() => String, { description: "Why, for whoever proposed it: at most 2,000 characters." })
  remark: string;
}
