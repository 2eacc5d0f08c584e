import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../database/entities.ts";
import type { NewVintage } from "../../actions/write-vintages.ts";
import { printPeriod } from "../../print-shown.ts";
import type { VintageKind } from "../../vintage.entity.ts";

/** What a release proposes for one observation, beside what is known of it now. */
export interface ProposedFigure {
  /** From 1, in the order of the proposal. */
  position: number;
  seenVintage: number;
  /** Number of the newest vintage now; 0 for none. */
  newest: number;
  /** Name of whoever recorded it; undefined when no person did. */
  changedBy: string | undefined;
  /** Names, for people. */
  metric: string;
  period: string;
  vintage: Omit<NewVintage, "publicFrom"> & { publicFrom: Date | null };
}

interface Stored {
  position: number;
  seen_vintage: number;
  observation_id: string;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  kind: VintageKind;
  reason: string | null;
  remark: string | null;
  source_id: string | null;
  public_from: Date | null;
  newest: number | null;
  changed_by: string | null;
  metric: string;
  period: string;
}

/** Everything that a release proposes, in its order. */
export async function proposedFigures(db: Kysely<Tables>, releaseId: string): Promise<ProposedFigure[]> {
  const { rows } = await sql<Stored>`
    select pv.*, v.number as newest, person.name as changed_by, m.name as metric, o.period
    from proposed_vintage pv join observation o on o.id = pv.observation_id join metric m on m.id = o.metric_id
    left join lateral (
      select number, recorded_by_id from vintage where observation_id = o.id order by number desc limit 1
    ) v on true left join person on person.id = v.recorded_by_id
    where pv.release_id = ${releaseId} order by pv.position`.execute(db);
  return rows.map((row) => ({
    position: row.position,
    seenVintage: row.seen_vintage,
    newest: row.newest ?? 0,
    changedBy: row.changed_by ?? undefined,
    metric: row.metric,
    period: printPeriod(row.period),
    vintage: {
      observationId: row.observation_id,
      value: row.value,
      status: row.status,
      approximation: row.approximation,
      kind: row.kind,
      reason: row.reason,
      remark: row.remark,
      sourceId: row.source_id,
      publicFrom: row.public_from,
    },
  }));
}
