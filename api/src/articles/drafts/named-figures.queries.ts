import type { DraftCitation, DraftInput } from "@gongbao/schema/articles/draft-text.ts";
import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { sql } from "kysely";
import type { Reads } from "../../database/reads.ts";
import { onceInForce } from "../../figures/vintage.queries.ts";
import { uuidOf } from "../../server/public-id.ts";

/** The figure that a citation of a draft means, as far as there is one. */
export interface NamedFigure {
  /** UUID of the observation that it cites; null where it names none. */
  id: string | null;
  name: Pick<DraftCitation, "metric" | "area" | "period" | "breakdown"> | null;
  /** UUID of the observation that it shows: of LATEST the newest public one of the series. */
  shownId: string | null;
  /** Of PINNED the vintage that it names, else the one in force; null where none was ever public. */
  pinned: { id: string; number: number; value: string | null; approximation: Approximation | null } | null;
}

interface Found {
  place: number;
  id: string | null;
  metric: string;
  area: string;
  period: string;
  breakdown: Record<string, string>;
  shown_id: string | null;
  pinned_id: string | null;
  pinned_number: number;
  pinned_value: string | null;
  pinned_approximation: Approximation | null;
}

/** Looks up what each citation names, in one statement; gives one for each, in their order. */
export async function namedFigures(reads: Reads, citations: DraftInput["citations"]): Promise<NamedFigure[]> {
  if (citations.length === 0) return [];
  const asked = citations.map(({ observation, metric, area, period, breakdown, policy, vintage }, place) => ({
    ...{ place, metric, area, policy, vintage, breakdown: breakdown ?? {} },
    id: observation === undefined ? undefined : uuidOf("observation", observation),
    period: period === undefined ? undefined : storedCode(period),
  }));
  const { rows } = await sql<Found>`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(asked)}::json)
        as a(place int, id uuid, metric text, area text, period text, breakdown jsonb, policy text, vintage int)
    )
    select asked.place, o.id, m.code as metric, ar.code as area, o.period, o.breakdown, shown.id as shown_id,
      pinned.id as pinned_id, pinned.number as pinned_number, pinned.value as pinned_value,
      pinned.approximation as pinned_approximation
    from asked
    left join lateral (
      select by_id.* from observation by_id where by_id.id = asked.id
      union all
      select by_key.* from observation by_key where asked.id is null and by_key.period = asked.period
        and by_key.breakdown = asked.breakdown and by_key.metric_id = (select id from metric where code = asked.metric)
        and by_key.area_id = (select id from area where code = asked.area)
    ) o on true
    left join metric m on m.id = o.metric_id left join area ar on ar.id = o.area_id
    left join lateral (
      select n.id from observation n where asked.policy = 'LATEST'
        and n.metric_id = o.metric_id and n.area_id = o.area_id and n.breakdown = o.breakdown
        and exists (select from vintage where observation_id = n.id and public_from <= ${reads.at})
      order by n.period_end desc, n.period_start desc, n.id desc limit 1
    ) newest on true
    left join lateral (select coalesce(newest.id, o.id) as id) shown on true
    left join lateral (
      select * from ${onceInForce(reads)} once where asked.policy = 'PINNED'
        and (asked.vintage is null or once.number = asked.vintage) order by once.number desc limit 1
    ) pinned on true
    order by asked.place`.execute(reads.db);
  return rows.map(({ id, metric, area, period, breakdown, shown_id, ...row }) => ({
    id,
    name: id === null ? null : { metric, area, period, breakdown },
    shownId: shown_id,
    pinned:
      row.pinned_id === null
        ? null
        : {
            ...{ id: row.pinned_id, number: row.pinned_number, value: row.pinned_value },
            approximation: row.pinned_approximation,
          },
  }));
}

/** The code under which a period is stored, of whatever form it was written in. */
function storedCode(text: string): string | undefined {
  const period = parsePeriod(text);
  return period.kind === "period" ? period.code : undefined;
}
