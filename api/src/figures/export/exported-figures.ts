import { type RawBuilder, sql } from "kysely";
import { areaById } from "../../areas/area.queries.ts";
import { listPage } from "../../connections/listing.ts";
import type { CodeKey, PeriodKey } from "../../connections/page.ts";
import type { Reads } from "../../database/reads.ts";
import { topicIdOf } from "../../topics/topic-id.ts";
import { sourcesOfVintage } from "../derived/derived.queries.ts";
import { allMetrics, type MetricRow, metricDetails, metricsOfTopic } from "../metric.queries.ts";
import { observationsOfMetric } from "../observation.queries.ts";
import type { ObservationRow } from "../observation.row.ts";
import { type SourceRow, sourceById } from "../source.queries.ts";

/** A public figure with all that says what it is. */
export interface ExportedFigure {
  observation: ObservationRow;
  metric: MetricRow;
  definition: string;
  area: { code: string; name: string };
  sources: readonly SourceRow[];
}

const FIGURES_AT_ONCE = 1_000;
const METRICS_AT_ONCE = 100;

/** The metrics with a public figure, of a topic by its code or of all. */
export async function* exportedMetrics(reads: Reads, topic: string | undefined): AsyncGenerator<MetricRow> {
  let after: CodeKey | undefined;
  do {
    const page = { first: METRICS_AT_ONCE, after };
    const { nodes, pageInfo } = await (topic === undefined
      ? listPage(reads, allMetrics, page)
      : listPage(reads, metricsOfTopic, page, topicIdOf(topic)));
    yield* nodes;
    const last = nodes.at(-1);
    after = pageInfo.hasNextPage && last ? [last.code] : undefined;
  } while (after);
}

/** All public figures of a metric at `reads.at`, newest period first, in batches; of one area by its code, or of all. */
export async function* exportedFigures(
  reads: Reads,
  metric: MetricRow,
  area: string | undefined,
): AsyncGenerator<ExportedFigure[]> {
  const { definition } = await metricDetails(reads).load(metric.uuid);
  const metricId: RawBuilder<unknown> = sql`${metric.uuid}::uuid`;
  let after: PeriodKey | undefined;
  do {
    const page = { first: FIGURES_AT_ONCE, after };
    const { nodes, pageInfo } = await listPage(reads, observationsOfMetric({ area }), page, metricId);
    yield await Promise.all(nodes.map((observation) => exported(reads, observation, metric, definition)));
    const last = nodes.at(-1);
    after = pageInfo.hasNextPage && last ? [last.period.start, last.period.end, last.uuid] : undefined;
  } while (after);
}

async function exported(
  reads: Reads,
  observation: ObservationRow,
  metric: MetricRow,
  definition: string,
): Promise<ExportedFigure> {
  const { sourceId } = observation;
  const [area, source, computedFrom] = await Promise.all([
    areaById(reads).load(observation.areaId),
    sourceId === null ? undefined : sourceById(reads).load(sourceId),
    sourceId === null ? sourcesOfVintage(reads).load(observation.vintageUuid) : [],
  ]);
  if (!area) throw new Error(`The observation ${observation.uuid} has no area.`);
  return { observation, metric, definition, area, sources: source ? [source] : computedFrom };
}
