import { COUNTED_UNITS } from "@gongbao/schema/figures/counted-units.ts";
import { type RawBuilder, sql } from "kysely";
import { publicationInForce } from "../articles/article.queries.ts";
import type { Listing } from "../connections/listing.ts";
import { anyText } from "../database/any-of.ts";
import type { Reads } from "../database/reads.ts";
import { inForce } from "../figures/observation.queries.ts";

export const CONFLICT_KINDS = ["PERIOD", "BREAKDOWN", "PINNED", "TEXT_AND_FIGURE", "TEXTS"] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** One of two public values. Of a figure `said` and the article are null, of a text the source is that of its article. */
export interface ConflictSideRow {
  reads: Reads;
  value: string;
  said: string | null;
  observationId: string | null;
  articleId: string | null;
  sourceId: string | null;
  place: string | null;
  start: number | null;
}

/** Two public values for one metric, area, period and breakdown. */
export interface ConflictRow {
  __typename: "Conflict";
  reads: Reads;
  /** Orders the list: metric, kind, and the ids of both sides. */
  id: string;
  kind: ConflictKind;
  metricId: string;
  areaId: string;
  period: string;
  one: ConflictSideRow;
  other: ConflictSideRow;
}

type StoredSide = Omit<ConflictSideRow, "reads">;
interface StoredConflict extends Omit<ConflictRow, "__typename" | "reads" | "one" | "other"> {
  one: StoredSide;
  other: StoredSide;
}

export type ConflictKey = readonly [sort: string];
const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const form = new RegExp(`^[a-z0-9-]+ (?:${CONFLICT_KINDS.join("|")}) ${uuid} ${uuid}$`);
export const isConflictKey = (parts: readonly string[]): parts is ConflictKey =>
  parts.length === 1 && form.test(parts[0] ?? "");

/** Conflicts by metric, of all of them or of one by its code. */
export function conflictsOf(metric: string | undefined) {
  return {
    name: `conflicts:${metric ?? ""}`,
    columns: sql`x.sort as id, x.kind, x."metricId", x."areaId", x.period, x.one, x.other`,
    from: (reads) =>
      sql`(${sql.join(
        [betweenFigures(reads, metric), pinned(reads, metric), textAndFigure(reads, metric), texts(reads, metric)],
        sql` union all `,
      )}) x`,
    where: () => sql`true`,
    after: ([sort]) => sql`x.sort > ${sort}`,
    order: sql`x.sort`,
    row: (reads, { one, other, ...rest }) => ({
      __typename: "Conflict" as const,
      ...rest,
      reads,
      one: { ...one, reads },
      other: { ...other, reads },
    }),
    keyOf: ({ id }) => [id],
  } satisfies Listing<StoredConflict, ConflictRow, ConflictKey>;
}

type Sql = RawBuilder<unknown>;

const ofMetric = (metric: string | undefined) => (metric === undefined ? sql`true` : sql`m.code = ${metric}`);

const columns = (kind: Sql, about: string, ids: [Sql, Sql], one: Sql, other: Sql) => sql`
  (m.code || ' ' || ${kind} || ' ' || ${ids[0]} || ' ' || ${ids[1]}) collate "C" as sort, ${kind} as kind,
  m.id as "metricId", ${sql.ref(`${about}.area_id`)} as "areaId", ${sql.ref(`${about}.period`)} as period,
  ${one} as one, ${other} as other`;

const figure = (
  observation: string,
  vintage: string,
) => sql`json_build_object('value', ${sql.ref(`${vintage}.value`)}::text,
  'said', null, 'observationId', ${sql.ref(`${observation}.id`)}, 'articleId', null,
  'sourceId', ${sql.ref(`${vintage}.source_id`)}, 'place', null, 'start', null)`;

const text = (number: string, article: string) => sql`json_build_object('value', ${sql.ref(`${number}.value`)}::text,
  'said', ${sql.ref(`${number}.said`)}, 'observationId', null, 'articleId', ${sql.ref(`${article}.id`)},
  'sourceId', ${sql.ref(`${article}.source_id`)}, 'place', ${sql.ref(`${number}.place`)}, 'start', ${sql.ref(`${number}.start`)})`;

/** What is in force of another observation than `o`, by the same rule. */
const inForceOf = (reads: Reads, table: string, as: string) =>
  sql`join lateral (select v.* from (select ${sql.ref(`${table}.id`)} as id) o ${inForce(reads)}) ${sql.ref(as)} on true`;

/** Two ways to write one breakdown differ in width, case, spaces and the marks between names alone. */
const breakdownOf = (table: string) => sql`lower(regexp_replace(normalize(${sql.ref(`${table}.breakdown`)}::text, NFKC),
  '[[:space:]·・、,;/]', '', 'g'))`;

/** Observations whose period covers the same days, or whose breakdown is the same but for its spelling. */
const betweenFigures = (reads: Reads, metric: string | undefined) => sql`
  select ${columns(
    sql`case when o.period <> q.period then 'PERIOD' else 'BREAKDOWN' end`,
    "o",
    [sql`o.id`, sql`q.id`],
    figure("o", "v"),
    figure("q", "w"),
  )}
  from metric m join observation o on o.metric_id = m.id
  join observation q on q.metric_id = o.metric_id and q.area_id = o.area_id and q.period_end = o.period_end
    and q.period_start = o.period_start and q.id > o.id and ${breakdownOf("q")} = ${breakdownOf("o")}
  ${inForce(reads)} ${inForceOf(reads, "q", "w")}
  where ${ofMetric(metric)} and v.value <> w.value`;

/** The article `a` whose text in force holds a row of that table. */
const inText = (reads: Reads, table: string) => sql`join revision r on r.id = ${sql.ref(`${table}.revision_id`)}
  join article a on a.id = r.article_id and a.published_at <= ${reads.at} ${publicationInForce(reads)}
  and p.revision_id = ${sql.ref(`${table}.revision_id`)}`;

/** Texts that go on showing the vintage which was reviewed, beside the one in force. */
const pinned = (reads: Reads, metric: string | undefined) => sql`
  select ${columns(
    sql`'PINNED'`,
    "o",
    [sql`c.id`, sql`o.id`],
    sql`json_build_object('value', k.value::text, 'said', c.printed_text, 'observationId', null, 'articleId', a.id,
      'sourceId', k.source_id, 'place', null, 'start', null)`,
    figure("o", "v"),
  )}
  from citation c join vintage k on k.id = c.pinned_vintage_id join observation o on o.id = k.observation_id
  join metric m on m.id = o.metric_id ${inText(reads, "c")} ${inForce(reads)}
  where c.policy = 'PINNED' and ${ofMetric(metric)} and v.value <> k.value`;

/**
 * How far a stored value leaves open what was counted: half a unit of the last digit that pages print of it, as
 * `printedFigure` has it; a tenth of an approximate one.
 */
const leeway = sql`case when v.approximation is not null then abs(v.value) * 0.1
  when v.value <> trunc(v.value) then 0.5 * power(10::numeric, -greatest(min_scale(v.value), m.decimals))
  when abs(v.value) < 10000 then case when m.unit = ${anyText([...COUNTED_UNITS])} then 0 else 0.5 * power(10::numeric, -m.decimals) end
  else 0.5 * power(10::numeric, length(trunc(v.value)::text) - length(rtrim(trunc(v.value)::text, '0'))) end`;

/** A text that says another value than the figure it is about. */
const textAndFigure = (reads: Reads, metric: string | undefined) => sql`
  select ${columns(sql`'TEXT_AND_FIGURE'`, "n", [sql`n.id`, sql`o.id`], text("n", "a"), figure("o", "v"))}
  from metric m join stated_number n on n.metric_id = m.id join observation o on o.metric_id = n.metric_id
    and o.area_id = n.area_id and o.period_end = n.period_end and o.period_start = n.period_start and o.breakdown = '{}'
  ${inText(reads, "n")} ${inForce(reads)}
  where ${ofMetric(metric)} and (v.value + ${leeway} < n.low or v.value - ${leeway} > n.high)`;

/** Two texts that say different values. */
const texts = (reads: Reads, metric: string | undefined) => sql`
  select ${columns(sql`'TEXTS'`, "n", [sql`n.id`, sql`k.id`], text("n", "a"), text("k", "b"))}
  from metric m join stated_number n on n.metric_id = m.id join stated_number k on k.metric_id = n.metric_id
    and k.area_id = n.area_id and k.period_end = n.period_end and k.period_start = n.period_start and k.id > n.id
  ${inText(reads, "n")}
  join revision s on s.id = k.revision_id join article b on b.id = s.article_id and b.published_at <= ${reads.at}
  join lateral (select p.revision_id from (select b.id) a ${publicationInForce(reads)}) shown
    on shown.revision_id = k.revision_id
  where ${ofMetric(metric)} and (k.high < n.low or k.low > n.high)`;
