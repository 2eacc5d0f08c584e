import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { PeriodKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { metricColumns } from "./metric.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";

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
  v.public_from, v.last_value, ${metricColumns}`;

export const observationById = (reads: Reads) =>
  reads.loader<string, ObservationRow | undefined>("observationById", async (ids) => {
    const { rows } = await sql<StoredObservation>`
      select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
      where o.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => new ObservationRow(reads, row)),
      (row) => row.uuid,
    );
  });

/** For each observation id up to `most` newest public ones of its series, oldest first. */
export const seriesOf = (reads: Reads, most: number) =>
  reads.loader<string, ObservationRow[]>(`seriesOf:${most}`, async (ids) => {
    const { rows } = await sql<StoredObservation & { anchor_id: string }>`
      select anchor.id as anchor_id, l.* from observation anchor
      cross join lateral (
        select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
        where o.metric_id = anchor.metric_id and o.area_id = anchor.area_id and o.breakdown = anchor.breakdown
        order by o.period_end desc, o.period_start desc, o.id desc limit ${sql.lit(most)}
      ) l where anchor.id = ${anyUuid(ids)}`.execute(reads.db);
    return groupedByKey(ids, rows, (row) => row.anchor_id).map((group) =>
      group.map((row) => new ObservationRow(reads, row)).reverse(),
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
    row: (reads, stored) => new ObservationRow(reads, stored),
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
      rows.map((row) => new ObservationRow(reads, row)),
      (row) => row.metric.uuid,
    );
  });
