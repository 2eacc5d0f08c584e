import { FieldResolver, Resolver, Root } from "type-graphql";
import { chartObservations } from "../figures/chart.queries.ts";
import { Observation } from "../figures/observation.type.ts";
import { Chart } from "./block.type.ts";
import type { ChartRow } from "./blocks.ts";

@Resolver(() => Chart)
export class ChartResolver {
  @FieldResolver(() => [Observation], { description: "The points, oldest period first, at most 200." })
  observations(@Root() chart: ChartRow) {
    return chartObservations(chart);
  }
}
