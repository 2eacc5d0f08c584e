import { previousPeriod } from "@gongbao/schema/figures/previous-period.ts";
import { isChangePart } from "@gongbao/schema/figures/print-change.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { sql } from "kysely";
import type { Reads } from "../database/reads.ts";
import { inForce, observationColumns } from "./observation.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";
import { readStoredPeriod } from "./stored-period.ts";
import { onceInForce } from "./vintage.queries.ts";
import { type JsonVintage, type VintageRow, vintageOfJson } from "./vintage.row.ts";

/**
 * What a citation's change is measured against: the observation of the previous period of its series, and for a pinned
 * citation the vintage of it that was in force when its text was written and the pinned vintage public, whichever was later.
 */
export interface PreviousFigure {
  observation: ObservationRow;
  pinned: VintageRow | undefined;
}

/** A citation by its id, with the observation that it shows. */
interface Shown extends Pick<StoredObservation, "id" | "period"> {
  citation_id: string;
  part: CitationPart;
}

/**
 * The previous figures of those citations that show a change, by citation; one that is not public has none. In one
 * statement, in none when there is no such citation.
 */
export async function previousFigures(reads: Reads, shown: readonly Shown[]): Promise<Map<string, PreviousFigure>> {
  const asked = shown.flatMap(({ citation_id, id, part, period }) => {
    const before = isChangePart(part) ? previousPeriod(readStoredPeriod(period)) : undefined;
    return before ? [{ citation: citation_id, observation: id, period: before.code }] : [];
  });
  if (asked.length === 0) return new Map();
  const { rows } = await sql<
    StoredObservation & { citation_id: string; is_pinned: boolean; pinned: JsonVintage | null }
  >`
    select asked.citation as citation_id, c.policy = 'PINNED' as is_pinned, ${observationColumns}, (
      select row_to_json(p) from (
        select id, number, value::text, status, approximation, reason, source_id, public_from, known_to
        from ${onceInForce(reads)} once
        where c.policy = 'PINNED' and public_from <= ${moment} and (known_to is null or known_to > ${moment})
      ) p) as pinned
    from unnest(${column(asked, "citation")}::uuid[], ${column(asked, "observation")}::uuid[],
      ${column(asked, "period")}::text[]) asked(citation, observation, period)
    join citation c on c.id = asked.citation join observation cited on cited.id = asked.observation
    join observation o on o.metric_id = cited.metric_id and o.area_id = cited.area_id
      and o.breakdown = cited.breakdown and o.period = asked.period
    join metric m on m.id = o.metric_id ${inForce(reads)}`.execute(reads.db);
  return new Map(
    rows.flatMap((row) => {
      const observation = new ObservationRow(reads, row);
      const pinned = row.pinned ? vintageOfJson(reads, row.pinned, observation.metric) : undefined;
      return row.is_pinned && !pinned ? [] : [[row.citation_id, { observation, pinned }] as const];
    }),
  );
}

/** When a pinned citation `c` fixed what it shows. */
const moment = sql`greatest(
    (select recorded_at from revision where id = c.revision_id), (select published_at from bulletin where id = c.bulletin_id),
    (select public_from from vintage where id = c.pinned_vintage_id),
    (select recorded_at from front_page_change where citation_id = c.id)
  )`;

function column<Key extends string>(rows: readonly Record<Key, string>[], key: Key) {
  return sql.val(rows.map((row) => row[key]));
}
