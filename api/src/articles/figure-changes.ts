import { type RawBuilder, sql } from "kysely";
import type { Reads } from "../database/reads.ts";
import { showsChange } from "../figures/citing.ts";
import { isPrevious } from "../figures/is-previous.ts";

type Sql = RawBuilder<unknown>;

/**
 * Each vintage that changed what a page showed while one of its publications was in force: at its moment it took the
 * place of another value of the observation cited as LIVE or, cited as LATEST, of the series' newest figure until then;
 * or of the figure of the period before, where a change from it is what is cited. Rows of `id`, `at`, `reason`,
 * `observation_id`, `old_value` and `new_value`, each vintage once.
 * @param publications rows of `revision_id`, `published_at` and `next_at`, all of them public at `reads.at`
 */
export const figureChanges = (reads: Reads, publications: Sql): Sql => sql`(
    select distinct on (v.id) v.id, v.public_from as at, v.reason, v.observation_id,
      row_to_json(old) as old_value, row_to_json(new) as new_value
    from ${publications} p
    cross join lateral (
      select distinct c.observation_id, c.policy, ${showsChange} as is_change
      from citation c where c.revision_id = p.revision_id and c.policy <> 'PINNED'
    ) c
    join (values (false), (true)) figure(is_previous) on c.is_change or not figure.is_previous
    join observation cited on cited.id = c.observation_id
    cross join lateral (
      select cited.id where not figure.is_previous
      union
      select o.id from observation o where ${inSeries("o")}
        and (c.policy = 'LATEST' or (figure.is_previous and ${isPrevious("o", "cited")}))
    ) o
    join vintage v on v.observation_id = o.id
      and v.public_from > p.published_at and v.public_from <= least(p.next_at, ${reads.at})
    cross join lateral ${shown(sql`w.public_from <= v.public_from`)} new
    cross join lateral ${shown(sql`w.public_from < v.public_from`)} old
    where new.id = v.id
  )`;

/** Whether an observation is of the series of the one that is cited. */
const inSeries = (observation: string) => {
  const o = sql.ref(observation);
  return sql`${o}.metric_id = cited.metric_id and ${o}.area_id = cited.area_id and ${o}.breakdown = cited.breakdown`;
};

/**
 * The vintage that the citation `c` showed as of some moment, or, for `figure.is_previous`, that its change was measured
 * against; `known` says of a vintage `w` that it was public then.
 */
const shown = (known: Sql) => sql`(
    select s.* from (
      select newest.* from (
        select cited.id, cited.period, cited.period_end, cited.period_start where c.policy = 'LIVE'
        union all
        select o.id, o.period, o.period_end, o.period_start from observation o
        where c.policy = 'LATEST' and ${inSeries("o")}
          and exists (select from vintage w where w.observation_id = o.id and ${known})
      ) newest order by newest.period_end desc, newest.period_start desc, newest.id desc limit 1
    ) latest cross join lateral (
      select latest.id where not figure.is_previous
      union all
      select o.id from observation o where figure.is_previous and ${inSeries("o")} and ${isPrevious("o", "latest")}
    ) o cross join lateral (
      select w.id, w.number, w.value::text, w.status, w.approximation, w.reason from vintage w
      where w.observation_id = o.id and ${known} order by w.number desc limit 1
    ) s
  )`;
