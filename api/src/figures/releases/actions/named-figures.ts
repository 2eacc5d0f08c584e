import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../../database/entities.ts";
import type { FigureKey, ProposedChange } from "./propose-release.ts";

/** The figure that a change is about, as far as it is known. */
export interface NamedFigure {
  /** UUID of the observation, or of the one to be made; undefined where there can be none. */
  id: string | undefined;
  unit: UnitCode | undefined;
  /** Name of its metric where a formula computes it; undefined where values are entered. */
  derived: string | undefined;
  newest: NewestVintage | undefined;
  /** UUID of the source that the change means; undefined where it names one that does not exist. */
  sourceId: string | null | undefined;
  /** Why a figure that is named by its key can be none: the part of the key. */
  unknown: "observationId" | "metric" | "area" | "period" | undefined;
  /** The row to insert for a figure that does not exist yet. */
  made: MadeObservation | undefined;
}

/** A row of the table of observations. */
export interface MadeObservation {
  id: string;
  metric_id: string;
  area_id: string;
  /** Canonical code. */
  period: string;
  period_start: string;
  period_end: string;
  breakdown: Readonly<Record<string, string>>;
  note: null;
}

/** One text for one figure, however its period and its breakdown were written. */
export const keyOf = ({ metric_id, area_id, period, breakdown }: MadeObservation): string =>
  JSON.stringify([metric_id, area_id, period, Object.entries(breakdown).sort()]);

export interface NewestVintage {
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  sourceId: string | null;
  publicFrom: Date;
}

interface Found {
  place: number;
  id: string | null;
  unit: UnitCode | null;
  metric_id: string | null;
  area_id: string | null;
  number: number | null;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  source_id: string | null;
  public_from: Date;
  source_exists: boolean;
  derived: string | null;
}

/** Looks every change's figure up, in one statement; gives one for each change, in their order. */
export async function namedFigures(db: Kysely<Tables>, changes: readonly ProposedChange[]): Promise<NamedFigure[]> {
  const periods = changes.map(({ observation }) =>
    typeof observation === "string" ? undefined : parsePeriod(observation.period),
  );
  const asked = changes.map(({ observation, sourceId }, place) => ({
    place,
    source_id: sourceId ?? null,
    ...(typeof observation === "string" ? { id: observation } : keyColumns(observation, periods[place])),
  }));
  const { rows } = await sql<Found>`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(asked)}::json)
        as a(place int, id uuid, metric_id uuid, area_id uuid, period text, breakdown jsonb, source_id uuid)
    )
    select asked.place, o.id, m.unit, m.id as metric_id, ar.id as area_id, v.number, v.value, v.status, v.approximation,
      v.source_id, v.public_from, exists (select from source s where s.id = asked.source_id) as source_exists,
      (select m.name where exists (select from metric_formula f where f.metric_id = m.id)) as derived
    from asked
    left join lateral (
      select by_id.* from observation by_id where by_id.id = asked.id
      union all
      select by_key.* from observation by_key where asked.id is null and by_key.metric_id = asked.metric_id
        and by_key.area_id = asked.area_id and by_key.period = asked.period and by_key.breakdown = asked.breakdown
    ) o on true
    left join metric m on m.id = coalesce(o.metric_id, asked.metric_id)
    left join area ar on ar.id = coalesce(o.area_id, asked.area_id)
    left join lateral (
      select * from vintage where observation_id = o.id order by number desc limit 1
    ) v on true
    order by asked.place`.execute(db);
  return rows.map((row) => namedFigure(row, changes[row.place] as ProposedChange, periods[row.place]));
}

type Read = ReturnType<typeof parsePeriod>;

const keyColumns = ({ metricId, areaId, breakdown }: FigureKey, period: Read | undefined) => ({
  metric_id: metricId,
  area_id: areaId,
  period: period?.kind === "period" ? period.code : null,
  breakdown,
});

function namedFigure(row: Found, { observation, sourceId }: ProposedChange, period: Read | undefined): NamedFigure {
  const newest: NewestVintage | undefined =
    row.number === null
      ? undefined
      : {
          number: row.number,
          value: row.value,
          status: row.status,
          approximation: row.approximation,
          sourceId: row.source_id,
          publicFrom: row.public_from,
        };
  const source = sourceId === undefined ? (newest?.sourceId ?? null) : sourceId;
  const figure = {
    unit: row.unit ?? undefined,
    derived: row.derived ?? undefined,
    newest,
    sourceId: source !== null && sourceId !== undefined && !row.source_exists ? undefined : source,
  };
  if (row.id !== null) return { ...figure, id: row.id, unknown: undefined, made: undefined };
  if (typeof observation === "string") return { ...figure, id: undefined, unknown: "observationId", made: undefined };
  const unknown = unknownPart(row, period);
  if (unknown) return { ...figure, id: undefined, unknown, made: undefined };
  const id = v7();
  return { ...figure, id, unknown: undefined, made: observationRow(id, observation, period as Period) };
}

function unknownPart(row: Found, period: Read | undefined): NamedFigure["unknown"] {
  if (row.metric_id === null) return "metric";
  if (row.area_id === null) return "area";
  return period?.kind === "period" ? undefined : "period";
}

const observationRow = (
  id: string,
  { metricId, areaId, breakdown }: FigureKey,
  { code, start, end }: Period,
): MadeObservation => ({
  id,
  metric_id: metricId,
  area_id: areaId,
  period: code,
  period_start: start,
  period_end: end,
  breakdown,
  note: null,
});
