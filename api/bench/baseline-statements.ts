import type { Question } from "./queries.ts";

/** A vintage's value in the unit of metric `m`, as `printFigure` prints what the made-up data holds. */
function printed(vintage: string): string {
  const value = `${vintage}.value`;
  const inWords = "m.unit not in ('percent', 'percentage-point')";
  const words = (factor: string) => `trim_scale(${value} * ${factor})`;
  return `(case ${vintage}.approximation when 'ABOUT' then '约' when 'UNDER' then '近' else '' end || case
    when ${inWords} and ${value} >= 100000000 and scale(${words("0.00000001")}) <= 4 then ${words("0.00000001")} || '亿'
    when ${inWords} and ${value} >= 10000 and scale(${words("0.0001")}) <= 2 then ${words("0.0001")} || '万'
    when ${value} < 10000 then round(${value}, greatest(scale(${value}), m.decimals))::text
    else to_char(${value}, 'FM999,999,999,999,990')
  end || m.unit_label)`;
}

/** What citation `c` reads now. */
const citedText = `case when pv.value is null then ${printed("v")} else ${printed("pv")} end`;

/** Joins `v`, the vintage in force of observation `o`. */
function vintageInForce(): string {
  return `cross join lateral (
    select number, value, approximation from vintage
    where observation_id = o.id and public_from <= now() order by number desc limit 1
  ) v`;
}

/** Joins `r`, the revision in force of article `a`. */
function revisionInForce(): string {
  return `cross join lateral (
    select revision_id from publication
    where article_id = a.id and published_at <= now() order by published_at desc, id desc limit 1
  ) p join revision r on r.id = p.revision_id`;
}

/** Observations of metric `m`, newest period first. */
function observations(most: number): string {
  return `
    select 'observation_' || o.id as id, v.value::text, ${printed("v")} as display,
      (select row_to_json(x) from (select o.period as code) x) as period,
      (select row_to_json(x) from (select ar.code) x) as area
    from observation o ${vintageInForce()} join area ar on ar.id = o.area_id
    where o.metric_id = m.id order by o.period_end desc, o.period_start desc, o.id desc limit ${most}`;
}

/** The citations of revision `r` as JSON; `more` adds to the columns of the metric. */
function citations(more: string): string {
  return `(
    select json_agg(row_to_json(x)) from (
      select 'citation_' || c.id as id, ${citedText} as text,
        (select row_to_json(y) from (
          select 'observation_' || o.id as id, v.value::text, ${printed("v")} as display,
            (select row_to_json(z) from (select o.period as code) z) as period,
            (select row_to_json(z) from (select m.code, m.name, m.unit ${more}) z) as metric
        ) y) as observation
      from citation c ${shownByCitation()} where c.revision_id = r.id order by c.position
    ) x
  )`;
}

/** A text with figures as it reads now: `content` is stored inline content of the revision of that id. */
function title(content: string, revisionId: string): string {
  return `(
    select string_agg(coalesce(piece ->> 'text', (
      select ${citedText} from citation c ${shownByCitation()} where c.revision_id = ${revisionId} and c.key = piece ->> 'key'
    )), '' order by place) from jsonb_array_elements(${content}) with ordinality as pieces(piece, place)
  )`;
}

/** Joins what citation `c` shows: observation `o`, its metric `m`, its vintage in force `v`, a pinned vintage `pv`. */
function shownByCitation(): string {
  return `
    join observation cited on cited.id = c.observation_id
    join observation o on o.id = case when c.policy <> 'LATEST' then c.observation_id else (
      select n.id from observation n
      where n.metric_id = cited.metric_id and n.area_id = cited.area_id and n.breakdown = cited.breakdown
        and exists (select from vintage where observation_id = n.id and public_from <= now())
      order by n.period_end desc, n.period_start desc, n.id desc limit 1
    ) end
    join metric m on m.id = o.metric_id ${vintageInForce()}
    left join vintage pv on pv.id = c.pinned_vintage_id and pv.public_from <= now()`;
}

/** Published articles that cite metric `m`, newest first. */
function citingArticles(most: number): string {
  return `
    select a.slug, ${title("a.title", "a.revision_id")} as title, ${instant("a.first_published_at")} as "publishedAt",
      (select row_to_json(x) from (select t.code, t.name) x) as topic
    from (
      select a.id, a.slug, a.first_published_at, a.topic_id, r.title, r.id as revision_id from (
        select distinct c.revision_id from observation o join citation c on c.observation_id = o.id
        where o.metric_id = m.id and c.revision_id is not null
      ) cited join revision r on r.id = cited.revision_id join article a on a.id = r.article_id
      where a.published_at <= now() and r.id = (
        select revision_id from publication
        where article_id = a.id and published_at <= now() order by published_at desc, id desc limit 1
      ) order by a.first_published_at desc, a.id desc limit ${most}
    ) a join topic t on t.id = a.topic_id order by a.first_published_at desc, a.id desc`;
}

/** The rows of a select as a connection's nodes. */
function nodesOf(select: string): string {
  return `select json_build_object('nodes', coalesce(json_agg(row_to_json(h)), '[]')) from (${select}) h`;
}

/** As the `DateTime` scalar writes an instant. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * The single statement that answers each question as JSON text, with one parameter for the question's variable and
 * none for a question without one. Of the forms tried (`row_to_json` over scalar sub-selects, `json_agg` over joins and
 * groups, flat rows folded in JavaScript) the fastest is kept.
 */
export const statements: Record<Question["name"], string> = {
  newest: `
    select json_build_object('articles', json_build_object('nodes', coalesce(json_agg(row_to_json(n)), '[]')))::text
    from (
      select a.slug, ${title("r.title", "r.id")} as title, ${instant("a.first_published_at")} as "publishedAt",
        (select row_to_json(x) from (select t.code, t.name) x) as topic,
        ${citations("")} as citations
      from (
        select * from article where published_at <= now() order by first_published_at desc, id desc limit 20
      ) a join topic t on t.id = a.topic_id ${revisionInForce()}
      order by a.first_published_at desc, a.id desc
    ) n`,
  article: `
    select json_build_object('article', (
      select row_to_json(n) from (
        select a.slug, ${title("r.title", "r.id")} as title, ${instant("a.first_published_at")} as "publishedAt",
          (select row_to_json(x) from (select t.code, t.name) x) as topic,
          ${citations(`, (${nodesOf(observations(12))}) as observations`)} as citations
        from article a join topic t on t.id = a.topic_id ${revisionInForce()}
        where a.slug = $1 and a.published_at <= now()
      ) n
    ))::text`,
  metric: `
    select json_build_object('metric', (
      select row_to_json(n) from (
        select m.code, m.name, m.unit,
          (${nodesOf(observations(100))}) as observations,
          (${nodesOf(citingArticles(20))}) as "citedBy"
        from metric m where m.code = $1
      ) n
    ))::text`,
};
