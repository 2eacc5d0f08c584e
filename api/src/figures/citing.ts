import { nextPeriod } from "@gongbao/schema/figures/previous-period.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { readStoredPeriod } from "./stored-period.ts";

/** An observation whose public value changes; `id` is its UUID, `period` the code of its period. */
export interface ChangedFigure {
  id: string;
  period: string;
}

export async function changedFigures(db: Kysely<Tables>, ids: readonly string[]): Promise<ChangedFigure[]> {
  const { rows } = await sql<ChangedFigure>`
    select id, period from observation where id = ${anyUuid(ids)}`.execute(db);
  return rows;
}

/** Whether the citation `c` shows a change from the previous period, as SQL; in TypeScript `isChangePart` says so. */
export const showsChange = sql`c.part in ('CHANGE', 'DIFFERENCE', 'DIRECTION')`;

/**
 * The figures as `changed` and where they are shown as `citing`: where they are cited, where their series is by LATEST,
 * and where the change of the period after is measured against them.
 */
export const citing = (figures: readonly ChangedFigure[]) => sql`
  changed as (
    select o.id, o.metric_id, o.area_id, o.breakdown, figure.next_period
    from unnest(${sql.val(figures.map(({ id }) => id))}::uuid[], ${sql.val(figures.map(followingCode))}::text[])
      figure(id, next_period) join observation o on o.id = figure.id
  ), citing as (
    select c.revision_id, c.bulletin_id from changed join citation c on c.observation_id = changed.id
    union
    select c.revision_id, c.bulletin_id from changed
    join observation o on o.metric_id = changed.metric_id and o.area_id = changed.area_id
      and o.breakdown = changed.breakdown
    join citation c on c.observation_id = o.id and (c.policy = 'LATEST' or (
      ${showsChange} and o.period = changed.next_period
    ))
  )`;

/** The code of the period of which a stored one is the previous; null past the last year. */
function followingCode({ period }: ChangedFigure): string | null {
  return nextPeriod(readStoredPeriod(period))?.code ?? null;
}
