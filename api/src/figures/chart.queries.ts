import { sql } from "kysely";
import type { Reads } from "../database/reads.ts";
import { inForce, observationColumns } from "./observation.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";
import { periodBounds } from "./period-bounds.ts";

/** Most points that a chart draws. */
const MOST = 200;

/** What a chart draws: one series, of periods from one to another (codes, included). */
export interface Series {
  metric: { uuid: string; reads: Reads };
  area: { uuid: string };
  series: Readonly<Record<string, string>>;
  from: string | undefined;
  to: string | undefined;
}

/** The points of a chart, oldest period first; the newest ones if there are too many. */
export async function chartObservations({ metric, area, series, ...bounds }: Series): Promise<ObservationRow[]> {
  const { reads } = metric;
  const { from, to } = periodBounds(bounds.from, bounds.to);
  const { rows } = await sql<StoredObservation>`
    select ${observationColumns} from observation o join metric m on m.id = o.metric_id ${inForce(reads)}
    where o.metric_id = ${metric.uuid} and o.area_id = ${area.uuid} and o.breakdown = ${JSON.stringify(series)}::jsonb
      ${from === undefined ? sql`` : sql`and o.period_start >= ${from}::date`}
      ${to === undefined ? sql`` : sql`and o.period_end <= ${to}::date`}
    order by o.period_end desc, o.period_start desc, o.id desc limit ${sql.lit(MOST)}`.execute(reads.db);
  return rows.map((row) => new ObservationRow(reads, row)).reverse();
}
