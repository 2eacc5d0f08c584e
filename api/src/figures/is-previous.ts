import { type RawBuilder, sql } from "kysely";

type Sql = RawBuilder<unknown>;

/**
 * Whether the period of one observation is the previous of another's, as SQL: what
 * `@gongbao/schema/figures/previous-period.ts` says, for observations of one series.
 * @param one alias of an observation
 * @param other alias of an observation
 */
export const isPrevious = (one: string, other: string): Sql => {
  const [before, after] = [sql.ref(one), sql.ref(other)];
  return sql`(
      ${before}.period_end = ${after}.period_start and ${kind(before)} = ${kind(after)}
      and case when ${kind(after)} ~ 'W|9-9-9' then ${days(before)} = ${days(after)}
        else ${months(before)} = ${months(after)} end
    )`;
};

/** The shape of a period's code: `9`, `9-H9`, `9-9`, `9-s`, `9/9`. */
const kind = (observation: Sql) =>
  sql`regexp_replace(regexp_replace(${observation}.period, '[a-z]+', 's', 'g'), '[0-9]+', '9', 'g')`;

const days = (observation: Sql) => sql`${observation}.period_end - ${observation}.period_start`;

const months = (observation: Sql) =>
  sql`extract(year from age(${observation}.period_end, ${observation}.period_start)) * 12
    + extract(month from age(${observation}.period_end, ${observation}.period_start))`;
