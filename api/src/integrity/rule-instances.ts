import { type RuleDefinition, termsOf } from "@gongbao/schema/integrity/rule.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";

/**
 * The figures of one area, period and breakdown that a rule holds together: UUIDs of observations in the order of
 * `evaluateRule`, null where there is none. `breakdown` is its JSON text.
 */
export interface RuleInstance {
  area_id: string;
  period: string;
  breakdown: string;
  observations: (string | null)[];
}

/**
 * Where a rule applies, in one statement.
 * @param metrics UUIDs by code
 * @param touched only where one of these observations takes part; null for everywhere
 */
export async function ruleInstances(
  tx: Kysely<Tables>,
  definition: RuleDefinition,
  metrics: ReadonlyMap<string, string>,
  touched: readonly string[] | null,
): Promise<RuleInstance[]> {
  const ids = termsOf(definition).map(({ metric }) => metrics.get(metric) as string);
  const among = touched === null ? sql`true` : sql`o.id = ${anyUuid(touched)}`;
  const { rows } = await sql<RuleInstance>`${statement(definition, ids, among)}`.execute(tx);
  return rows;
}

function statement(definition: RuleDefinition, ids: string[], among: RawBuilder<unknown>): RawBuilder<unknown> {
  const [value, growth] = ids as [string, string];
  switch (definition.kind) {
    case "GROWTH":
      return growthInstances(definition.against, value, growth, among);
    case "JUMP":
      return definition.against === "SERIES" ? seriesInstances(value, among) : sameMoment(ids, among);
    default:
      return sameMoment(ids, among);
  }
}

/** All metrics of one area, period and breakdown. */
function sameMoment(ids: string[], among: RawBuilder<unknown>): RawBuilder<unknown> {
  const members = ids.map(
    (id) => sql`(select m.id from observation m where m.metric_id = ${id}::uuid and m.area_id = t.area_id
      and m.period = t.period and m.breakdown = t.breakdown)`,
  );
  return sql`select t.area_id, t.period, t.breakdown::text, json_build_array(${sql.join(members)}) as observations
    from (select distinct o.area_id, o.period, o.breakdown from observation o
      where o.metric_id = ${anyUuid(ids)} and ${among}) t`;
}

/** Periods of one kind and of about one length: a year's February is as long as its January. */
const alike = (one: string, other: string) => {
  const shape = (table: string) => sql`regexp_replace(
    regexp_replace(${sql.ref(`${table}.period`)}, '(spring|summer|autumn|winter)', 'season', 'g'), '[0-9]', '9', 'g')`;
  const days = (table: string) => sql`(${sql.ref(`${table}.period_end`)} - ${sql.ref(`${table}.period_start`)})`;
  return sql`${shape(one)} = ${shape(other)} and ${days(one)} between ${days(other)} * 0.9 and ${days(other)} * 1.12`;
};

const sameSeries = (one: string, other: string) => sql`${sql.ref(`${one}.metric_id`)} = ${sql.ref(`${other}.metric_id`)}
  and ${sql.ref(`${one}.area_id`)} = ${sql.ref(`${other}.area_id`)}
  and ${sql.ref(`${one}.breakdown`)} = ${sql.ref(`${other}.breakdown`)}`;

/** A value, the value of the period before it, and the growth between them. */
function growthInstances(against: string, value: string, growth: string, among: RawBuilder<unknown>) {
  const earlier =
    against === "YEAR_BEFORE"
      ? sql`e.period_start = (l.period_start - interval '1 year')::date and e.period_end = (l.period_end - interval '1 year')::date`
      : sql`e.period_end = l.period_start`;
  return sql`select l.area_id, l.period, l.breakdown::text, json_build_array(l.id, e.id, g.id) as observations
    from observation l
    join observation e on ${sameSeries("e", "l")} and ${earlier} and ${alike("e", "l")}
    join observation g on g.metric_id = ${growth}::uuid and g.area_id = l.area_id and g.period = l.period
      and g.breakdown = l.breakdown
    where l.metric_id = ${value}::uuid and exists (
      select from observation o where o.id in (l.id, e.id, g.id) and ${among})`;
}

/** A value and the nearest earlier one of its series; of a touched value also the one that comes next. */
function seriesInstances(metric: string, among: RawBuilder<unknown>) {
  const next = sql`select n.id from observation n where ${sameSeries("n", "o")} and n.period_start >= o.period_end
    and ${alike("n", "o")} order by n.period_end, n.period_start, n.id limit 1`;
  return sql`select l.area_id, l.period, l.breakdown::text, json_build_array(l.id, e.id) as observations
    from (select o.id from observation o where o.metric_id = ${metric}::uuid and ${among}
      union select following.id from observation o cross join lateral (${next}) following
      where o.metric_id = ${metric}::uuid and ${among}) anchor
    join observation l on l.id = anchor.id
    cross join lateral (select e.id from observation e where ${sameSeries("e", "l")} and e.period_end <= l.period_start
      and ${alike("e", "l")} order by e.period_end desc, e.period_start desc, e.id desc limit 1) e`;
}
