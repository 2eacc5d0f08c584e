import { Extensions, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { type MetricRow, metricByCode } from "../metric.queries.ts";
import { Metric } from "../metric.type.ts";
import type { ObservationRow } from "../observation.row.ts";
import { Observation } from "../observation.type.ts";
import { sourceById } from "../source.queries.ts";
import { Source } from "../source.type.ts";
import { formulaOfMetric, inputCodes, sourcesOfVintage } from "./derived.queries.ts";

@Resolver(() => Metric)
export class MetricFormulaResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "By which formula over metric codes its figures are computed; null when they are entered.",
  })
  async formula(@Root() { reads, uuid }: MetricRow) {
    return (await formulaOfMetric(reads).load(uuid))?.formula ?? null;
  }

  @FieldResolver(() => Int, { description: "How many formulas it has had; 0 when its figures are entered." })
  async formulaVersion(@Root() { reads, uuid }: MetricRow) {
    return (await formulaOfMetric(reads).load(uuid))?.version ?? 0;
  }

  @Extensions({ listSize: 4 })
  @FieldResolver(() => [Metric], { description: "The metrics that its formula names, in the order of the formula." })
  async inputs(@Root() { reads, uuid }: MetricRow) {
    const formula = await formulaOfMetric(reads).load(uuid);
    return formula ? metricByCode(reads).loadMany(inputCodes(formula)) : [];
  }
}

@Resolver(() => Observation)
export class DerivedObservationResolver {
  @FieldResolver(() => Boolean, { description: "Whether it is computed by the formula of its metric." })
  async derived(@Root() { reads, metric }: ObservationRow) {
    return (await formulaOfMetric(reads).load(metric.uuid)) !== undefined;
  }

  @Extensions({ listSize: 2 })
  @FieldResolver(() => [Source], {
    description: "Where the value in force was taken from: its source, or those of all that it was computed from.",
  })
  async sources(@Root() { reads, sourceId, vintageUuid }: ObservationRow) {
    if (sourceId === null) return sourcesOfVintage(reads).load(vintageUuid);
    const source = await sourceById(reads).load(sourceId);
    return source ? [source] : [];
  }
}
