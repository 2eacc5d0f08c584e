import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { ApproximationEnum, ObservationStatusEnum } from "./figure.enums.ts";

@InputType({ description: "A new vintage of an observation." })
export class ReviseObservationInput {
  @Field(() => ID, { description: "Public id of an observation that has a public value." })
  observationId: string;
  @Field(() => Int, {
    description: "Number of the newest vintage that the caller has seen: a newer one makes this stale.",
  })
  seenVintage: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "In the metric's unit; left out with MISSING, and only then.",
  })
  value?: string | null;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => String, { description: "Why, for the public: at most 500 characters." })
  reason: string;
  @Field(() => ID, { nullable: true, description: "Where it was taken from; the same source as before when left out." })
  sourceId?: string | null;
  @Field(() => ApproximationEnum, {
    nullable: true,
    description: "How the true value stands to it; left out when exact.",
  })
  approximation?: Approximation | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it becomes public: at once when left out, never in the past.",
  })
  publicFrom?: Date | null;
}
