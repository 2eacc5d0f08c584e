import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { anyText, anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { canonicalValue } from "../canonical-value.ts";
import { SeriesTable } from "./series-table.ts";
import { followed, type Timeline } from "./timeline.ts";

interface StoredStep {
  id: string;
  code: string;
  area_id: string;
  period: string;
  breakdown: string;
  /** Null with all that follows when the observation has no vintage that counts. */
  public_from: Date | null;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  sources: string[];
}

/** A vintage that is proposed: as if it were recorded. */
export interface Proposed {
  /** UUID. */
  observationId: string;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  /** UUID. */
  sourceId: string | null;
  publicFrom: Date;
}

/** Which places to read: those of some observations, at their periods alone or in whole series; or all there are. */
export type Scope = { observationIds: readonly string[]; wholeSeries: boolean } | "everywhere";

/**
 * What is said from `at` on of the observations of these metrics (codes) within the scope, in one statement; proposed
 * vintages count as the newest of their observations.
 */
export async function readSeries(
  tx: Kysely<Tables>,
  {
    metrics,
    scope,
    at,
    proposed,
  }: { metrics: readonly string[]; scope: Scope; at: Date; proposed: readonly Proposed[] },
): Promise<SeriesTable> {
  const { rows } = await sql<StoredStep>`
    select o.id, m.code, o.area_id, o.period, o.breakdown::text as breakdown, v.*
    from observation o join metric m on m.id = o.metric_id left join lateral (
      select public_from, value, status, approximation,
        case when source_id is not null then array[source_id] else array(
          select source_id from vintage_source where vintage_id = vintage.id order by source_id
        ) end as sources
      from vintage where observation_id = o.id and number >= coalesce((
        select max(number) from vintage where observation_id = o.id and public_from <= ${at}
      ), 1)
      order by number
    ) v on true
    where m.code = ${anyText(metrics)} and ${within(scope)}`.execute(tx);

  const table = new SeriesTable();
  const said = Map.groupBy(proposed, ({ observationId }) => observationId);
  for (const [id, [first, ...others]] of Map.groupBy(rows, (row) => row.id)) {
    const { area_id, breakdown, code, period } = first as StoredStep;
    const timeline = timelineOf([first as StoredStep, ...others]);
    const proposals = (said.get(id) ?? []).map((each) => ({ from: each.publicFrom.getTime(), state: stateOf(each) }));
    table.put(area_id, breakdown, { code, period }, { id, timeline: proposals.reduce<Timeline>(followed, timeline) });
  }
  return table;
}

function within(scope: Scope): RawBuilder<unknown> {
  if (scope === "everywhere") return sql`true`;
  const columns = scope.wholeSeries ? sql`area_id, breakdown` : sql`area_id, breakdown, period`;
  const place = scope.wholeSeries ? sql`o.area_id, o.breakdown` : sql`o.area_id, o.breakdown, o.period`;
  return sql`(${place}) in (select ${columns} from observation where id = ${anyUuid(scope.observationIds)})`;
}

/** @param rows of one observation, in the order of its vintages, from the one in force on */
function timelineOf(rows: readonly StoredStep[]): Timeline {
  return rows.reduce<Timeline>((timeline, row) => {
    if (row.public_from === null) return timeline;
    const { status, approximation, sources } = row;
    const state = { value: canonicalValue(row.value), status, approximation, sources };
    return followed(timeline, { from: row.public_from.getTime(), state });
  }, []);
}

const stateOf = ({ value, status, approximation, sourceId }: Proposed) => ({
  value,
  status,
  approximation,
  sources: sourceId === null ? [] : [sourceId],
});
