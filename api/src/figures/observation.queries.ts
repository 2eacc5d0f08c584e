import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { PrintedFigure } from "@gongbao/schema/figures/print-figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { PeriodKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type MetricRow, metricRow } from "./metric.queries.ts";
import type { Breakdown } from "./observation.entity.ts";
import { printObservation, printPeriod } from "./print-shown.ts";
import { type VintageRow, vintageRow } from "./vintage.queries.ts";

/** An observation joined with its metric and with the vintage in force. */
export interface StoredObservation {
  id: string;
  metric_id: string;
  area_id: string;
  period: string;
  period_start: string;
  period_end: string;
  breakdown: Breakdown;
  note: string | null;
  vintage_id: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  reason: string | null;
  source_id: string | null;
  public_from: Date;
  /** While the vintage in force is MISSING: the last value that was public before. */
  last_value: string | null;
  m_code: string;
  m_name: string;
  m_unit: UnitCode;
  m_unit_label: string;
  m_decimals: number;
}

/** An observation with the value that is public at its `reads.at`. One without such a value has no row. */
export interface ObservationRow {
  __typename: "Observation";
  id: string;
  uuid: string;
  metric: MetricRow;
  areaId: string;
  readonly period: PeriodRow;
  readonly breakdown: { code: string; value: string }[];
  note: string | null;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  publicFrom: Date;
  sourceId: string | null;
  vintage: VintageRow;
  /** What is printed: the value in force, or the last one known while it is missing; null if there never was one. */
  shownValue: string | null;
  readonly display: string;
  readonly displayNumber: string;
  readonly displayUnit: string;
  reads: Reads;
}

/** `start` is the first day, `end` the day after the last one. */
export interface PeriodRow {
  code: string;
  readonly label: string;
  start: string;
  end: string;
}

/**
 * The one rule of what value is public (embargo and as-of alike): of the vintages whose publicFrom is not after
 * `reads.at`, the one with the highest number. Joins `v` to an observation `o`; without one the row falls out.
 */
export const inForce = (reads: Reads) => sql`join lateral (
    select shown.id, shown.number, shown.value, shown.status, shown.approximation, shown.reason, shown.source_id,
      shown.public_from, case when shown.value is null then (
        select earlier.value from vintage earlier where earlier.observation_id = o.id and earlier.number < shown.number
          and earlier.public_from <= ${reads.at} and earlier.value is not null
        order by earlier.number desc limit 1
      ) end as last_value
    from vintage shown where shown.observation_id = o.id and shown.public_from <= ${reads.at}
    order by shown.number desc limit 1
  ) v on true`;

export const observationColumns = sql`o.id, o.metric_id, o.area_id, o.period, o.period_start::text, o.period_end::text,
  o.breakdown, o.note, v.id as vintage_id, v.number, v.value, v.status, v.approximation, v.reason, v.source_id,
  v.public_from, v.last_value, m.code as m_code, m.name as m_name, m.unit as m_unit, m.unit_label as m_unit_label,
  m.decimals as m_decimals`;

export function observationRow(reads: Reads, stored: StoredObservation): ObservationRow {
  const metric = metricRow(reads, {
    id: stored.metric_id,
    code: stored.m_code,
    name: stored.m_name,
    unit: stored.m_unit,
    unit_label: stored.m_unit_label,
    decimals: stored.m_decimals,
  });
  const vintage = vintageRow(
    reads,
    {
      id: stored.vintage_id,
      number: stored.number,
      value: stored.value,
      status: stored.status,
      approximation: stored.approximation,
      reason: stored.reason,
      source_id: stored.source_id,
      public_from: stored.public_from,
      known_to: null,
    },
    metric,
  );
  let printed: PrintedFigure | undefined;
  return {
    __typename: "Observation",
    id: publicId("observation", stored.id),
    uuid: stored.id,
    metric,
    areaId: stored.area_id,
    period: {
      code: stored.period,
      get label() {
        return printPeriod(this.code);
      },
      start: stored.period_start,
      end: stored.period_end,
    },
    get breakdown() {
      return Object.entries(stored.breakdown).map(([code, value]) => ({ code, value }));
    },
    note: stored.note,
    value: stored.value,
    status: stored.status,
    approximation: stored.approximation,
    publicFrom: stored.public_from,
    sourceId: stored.source_id,
    vintage,
    shownValue: stored.value ?? stored.last_value,
    get display() {
      printed ??= printObservation(this);
      return printed.text;
    },
    get displayNumber() {
      printed ??= printObservation(this);
      return printed.number;
    },
    get displayUnit() {
      printed ??= printObservation(this);
      return printed.unit;
    },
    reads,
  };
}

export const observationById = (reads: Reads) =>
  reads.loader<string, ObservationRow | undefined>("observationById", async (ids) => {
    const { rows } = await sql<StoredObservation>`
      select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
      where o.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => observationRow(reads, row)),
      (row) => row.uuid,
    );
  });

/** For each observation id the newest public one of its series (metric, area, breakdown): what LATEST shows. */
export const newestOfSeries = (reads: Reads) =>
  reads.loader<string, ObservationRow | undefined>("newestOfSeries", async (ids) => {
    const { rows } = await sql<StoredObservation & { anchor_id: string }>`
      select anchor.id as anchor_id, l.* from observation anchor
      cross join lateral (
        select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
        where o.metric_id = anchor.metric_id and o.area_id = anchor.area_id and o.breakdown = anchor.breakdown
        order by o.period_end desc, o.period_start desc, o.id desc limit 1
      ) l where anchor.id = ${anyUuid(ids)}`.execute(reads.db);
    const found = new Map(rows.map((row) => [row.anchor_id, row]));
    return ids.map((id) => {
      const row = found.get(id);
      return row && observationRow(reads, row);
    });
  });

/** For each observation id up to `most` newest public ones of its series, oldest first. */
export const seriesOf = (reads: Reads, most: number) =>
  reads.loader<string, ObservationRow[]>(`seriesOf:${most}`, async (ids) => {
    const { rows } = await sql<StoredObservation & { anchor_id: string }>`
      select anchor.id as anchor_id, l.* from observation anchor
      cross join lateral (
        select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
        where o.metric_id = anchor.metric_id and o.area_id = anchor.area_id and o.breakdown = anchor.breakdown
        order by o.period_end desc, o.period_start desc, o.id desc limit ${sql.val(most)}
      ) l where anchor.id = ${anyUuid(ids)}`.execute(reads.db);
    return groupedByKey(ids, rows, (row) => row.anchor_id).map((group) =>
      group.map((row) => observationRow(reads, row)).reverse(),
    );
  });

/** Which observations of a metric: of one area (by code), of periods that begin in [from, to] (dates), or all. */
export interface ObservationFilter {
  area?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Public observations of a metric, newest period first; breakdowns of one period stand together. */
export function observationsOfMetric({ area, from, to }: ObservationFilter) {
  return {
    name: `observationsOfMetric:${area ?? ""}:${from ?? ""}:${to ?? ""}`,
    columns: observationColumns,
    from: (reads) => sql`observation o join metric m on m.id = o.metric_id ${inForce(reads)}`,
    where: (_reads, metricId) => sql`o.metric_id = ${metricId}
      ${area === undefined ? sql`` : sql`and o.area_id = (select id from area where code = ${area})`}
      ${from === undefined ? sql`` : sql`and o.period_start >= ${from}::date`}
      ${to === undefined ? sql`` : sql`and o.period_end <= ${to}::date`}`,
    after: ([start, end, id]) =>
      sql`(o.period_end, o.period_start, o.id) < (${end}::date, ${start}::date, ${id}::uuid)`,
    order: sql`o.period_end desc, o.period_start desc, o.id desc`,
    row: observationRow,
    keyOf: ({ period, uuid }) => [period.start, period.end, uuid],
  } satisfies Listing<StoredObservation, ObservationRow, PeriodKey>;
}

/** The newest public undivided figure of a metric, else the newest of any breakdown; in an area, or in its first one. */
export const latestOfMetric = (reads: Reads, area?: string) =>
  reads.loader<string, ObservationRow | undefined>(`latestOfMetric:${area ?? ""}`, async (ids) => {
    const inArea = area === undefined ? sql`` : sql`and a.code = ${area}`;
    const { rows } = await sql<StoredObservation>`
      select l.* from unnest(${sql.val([...ids])}::uuid[]) parent(id)
      cross join lateral (
        select ${observationColumns} from observation o join metric m on m.id = o.metric_id
        join area a on a.id = o.area_id ${inForce(reads)}
        where o.metric_id = parent.id ${inArea}
        order by ${area === undefined ? sql`(a.level = 'DISTRICT') desc,` : sql``}
          (o.breakdown = '{}') desc, o.period_end desc, o.period_start desc, o.id desc limit 1
      ) l`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => observationRow(reads, row)),
      (row) => row.metric.uuid,
    );
  });
