import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import type { Breakdown } from "../figures/observation.entity.ts";

/** What is said of an observation from `publicFrom` on. */
export interface KnownValue {
  value: string | null;
  approximation: Approximation | null;
  publicFrom: Date;
}

/** An observation with all that was and will be said of it, by vintage number: the last public one is in force. */
export interface KnownFigure {
  id: string;
  metricName: string;
  unit: UnitCode;
  unitLabel: string;
  decimals: number;
  areaName: string;
  period: string;
  breakdown: Breakdown;
  values: KnownValue[];
}

/** Observations by id with every vintage, in one statement. */
export async function knownFigures(tx: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, KnownFigure>> {
  const { rows } = await sql<
    Omit<KnownFigure, "values"> & { values: (Omit<KnownValue, "publicFrom"> & { publicFrom: string })[] | null }
  >`
    select o.id, m.name as "metricName", m.unit, m.unit_label as "unitLabel", m.decimals, a.short_name as "areaName",
      o.period, o.breakdown, (
        select json_agg(json_build_object('value', v.value::text, 'approximation', v.approximation, 'publicFrom', v.public_from)
          order by v.number) from vintage v where v.observation_id = o.id
      ) as values
    from observation o join metric m on m.id = o.metric_id join area a on a.id = o.area_id
    where o.id = ${anyUuid(ids)}`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, values: (row.values ?? []).map((value) => ({ ...value, publicFrom: new Date(value.publicFrom) })) },
    ]),
  );
}

/** What is in force at a moment, and what was before it: see `inForce` in `observation.queries.ts`. */
export function inForceAt(
  { values }: KnownFigure,
  at: Date,
): { now: KnownValue | undefined; before: KnownValue | undefined } {
  const shown = values.filter(({ publicFrom }) => publicFrom <= at);
  return { now: shown.at(-1), before: shown.slice(0, -1).findLast(({ value }) => value !== null) };
}
