import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { areasPerMetric, type Batch, began, embargoEnd, type Making } from "./synthetic-data.ts";

/** An observation that an article can cite. */
export interface MadeFigure {
  observationId: string;
  firstVintageId: string;
  metricName: string;
  topicId: string;
}

interface MadeMetric {
  id: string;
  name: string;
  unit: UnitCode;
  decimals: number;
  topicId: string;
  areaIds: string[];
}

const quartersPerArea = 25;
const district = 3;
const firstTown = 4;
const towns = 12;
const kinds: [unit: UnitCode, label: string, decimals: number][] = [
  ["CNY", "元", 0],
  ["person", "人", 0],
  ["household", "户", 0],
  ["percent", "%", 1],
  ["project", "个", 0],
];

/** Metrics `start` up to, not including, `end`; each is reported for the district and three of its towns. */
export function metricBatch(making: Making, start: number, end: number): { batch: Batch; metrics: MadeMetric[] } {
  const { random, topicIds, areaIds, agencyIds } = making;
  const metrics = Array.from({ length: end - start }, (_, offset): MadeMetric => {
    const number = start + offset;
    const [unit, , decimals] = kinds[number % kinds.length] ?? ["CNY", "元", 0];
    const areas = Array.from({ length: areasPerMetric }, (_, place) =>
      place === 0 ? district : firstTown + ((number + place * 4) % towns),
    );
    return {
      id: random.uuid(began),
      name: `测试指标${number}`,
      unit,
      decimals,
      topicId: topicIds[number % topicIds.length] as string,
      areaIds: areas.map((area) => areaIds[area] as string),
    };
  });
  const rows = metrics.map((metric, offset) => ({
    id: metric.id,
    code: `metric-${start + offset}`,
    name: metric.name,
    definition: "本指标按在地原则统计，统计范围为本区全部单位，数据按季度汇总。",
    unit: metric.unit,
    unit_label: kinds.find(([unit]) => unit === metric.unit)?.[1] ?? "",
    decimals: metric.decimals,
    topic_id: metric.topicId,
    agency_id: random.pick(agencyIds),
  }));
  return { batch: { metric: rows }, metrics };
}

/** A hundred observations a metric, each with one to three public vintages and now and then an embargoed one. */
export function observationBatch(
  making: Making,
  metrics: readonly MadeMetric[],
): { batch: Batch; figures: MadeFigure[] } {
  const observations: NonNullable<Batch["observation"]> = [];
  const vintages: NonNullable<Batch["vintage"]> = [];
  const figures: MadeFigure[] = [];
  for (const { metric, areaId } of metrics.flatMap((metric) => metric.areaIds.map((areaId) => ({ metric, areaId })))) {
    for (let quarter = 0; quarter < quartersPerArea; quarter++) {
      const period = parsePeriod(`${2018 + Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`);
      if (period.kind === "problem") throw new Error(period.message);
      const observationId = making.random.uuid(began);
      observations.push({
        id: observationId,
        metric_id: metric.id,
        area_id: areaId,
        period: period.code,
        period_start: period.start,
        period_end: period.end,
        breakdown: {},
      });
      const made = vintagesOf(making, metric, observationId, new Date(period.end));
      vintages.push(...made);
      figures.push({
        observationId,
        firstVintageId: made[0]?.id as string,
        metricName: metric.name,
        topicId: metric.topicId,
      });
    }
  }
  return { batch: { observation: observations, vintage: vintages }, figures };
}

function vintagesOf({ random, sourceIds }: Making, metric: MadeMetric, observationId: string, firstKnown: Date) {
  const publicCount = 1 + random.below(3);
  const count = publicCount + (random.chance(0.01) ? 1 : 0);
  return Array.from({ length: count }, (_, index) => {
    const knownFrom = new Date(firstKnown.getTime() + index * 30 * 86_400_000);
    return {
      id: random.uuid(knownFrom),
      observation_id: observationId,
      number: index + 1,
      value: madeValue(random, metric.unit),
      status: index === 0 ? ("PROVISIONAL" as const) : ("NORMAL" as const),
      approximation: random.chance(0.05) ? ("ABOUT" as const) : null,
      reason: index === 0 ? null : "根据年报数据修订。",
      source_id: random.pick(sourceIds),
      public_from: index < publicCount ? knownFrom : embargoEnd,
      recorded_at: knownFrom,
    };
  });
}

/** Values of every printed form: plain digits, 万 and 亿. */
function madeValue(random: SeededRandom, unit: UnitCode): string {
  if (unit === "percent") return `${random.below(100)}.${random.below(9) + 1}`;
  if (unit === "CNY") return `${(random.below(90_000) + 1_000) * 10 ** random.below(6)}`;
  return `${(random.below(900) + 10) * 10 ** random.below(3)}`;
}
