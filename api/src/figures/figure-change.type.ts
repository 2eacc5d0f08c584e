import type { Direction, DirectionWords as Words } from "@gongbao/schema/figures/direction-words.ts";
import { Field, ObjectType } from "type-graphql";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { DirectionEnum } from "./figure.enums.ts";
import type { FigureChangeRow } from "./figure-change.ts";
import { Observation } from "./observation.type.ts";
import { Vintage } from "./vintage.type.ts";

@ObjectType({ description: "How a figure changed against the previous period.", simpleResolvers: true })
export class FigureChange implements Pick<FigureChangeRow, "direction" | "difference" | "percent"> {
  @Field(() => DirectionEnum, { description: "The sign of the difference." })
  direction: Direction;
  @Field(() => DecimalScalar, {
    description: "New less old, exactly, in the metric's unit; of percentages in percentage points.",
  })
  difference: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The difference in per cent of the old value, rounded half away from zero to one decimal; null where that is zero or below.",
  })
  percent: string | null;
  @Field(() => Observation, {
    description: "What it is measured against: the period of the same kind and length that ends where this one begins.",
  })
  previous: Observation;
  @Field(() => Vintage, { description: "The vintage of it that was taken: of a pinned citation the one known then." })
  previousVintage: Vintage;
}

@ObjectType({ description: "What a citation says for each direction of a change.", simpleResolvers: true })
export class DirectionWords implements Words {
  @Field(() => String, { description: "For a rise: 增长." })
  rise: string;
  @Field(() => String, { description: "For a fall: 下降." })
  fall: string;
  @Field(() => String, { description: "For no change: 持平." })
  level: string;
}
