import type { Place } from "../seed-problems.ts";
import type { AgencySeed, AreaSeed, MetricSeed, ObservationSeed, SourceSeed, TopicSeed } from "../seeds.type.ts";

/** An observation and the line on which its value stands. */
export type PlacedObservation = ObservationSeed & { place: Place };

/** Everything but articles and bulletins, by code, in the order of the files. */
export type SeedData = {
  topics: Map<string, TopicSeed>;
  areas: Map<string, AreaSeed>;
  agencies: Map<string, AgencySeed>;
  sources: Map<string, SourceSeed>;
  metrics: Map<string, MetricSeed>;
  /** By {@link observationKey}. */
  observations: Map<string, PlacedObservation>;
};

/** The identity of an observation as one text: metric × area × canonical period × breakdown in any order. */
export function observationKey(
  metric: string,
  area: string,
  period: string,
  breakdown: Record<string, string>,
): string {
  const dimensions = Object.entries(breakdown).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([metric, area, period, dimensions]);
}
