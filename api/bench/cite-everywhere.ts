import pg from "pg";
import type { RevisableFigure } from "./revision.ts";

/**
 * Has the newest `most` published articles cite one figure LIVE in a further paragraph, by a revision of their own that
 * is published at once: what a district-wide figure looks like.
 * @returns the figure, and how many articles cite it
 */
export async function citeEverywhere(
  databaseUrl: string,
  most: number,
): Promise<RevisableFigure & { articles: number }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows: figures } = await client.query<RevisableFigure>(`
      select o.id as "observationId", max(v.number) as vintage
      from observation o join metric m on m.id = o.metric_id join vintage v on v.observation_id = o.id
      where m.unit = 'person' group by o.id having bool_and(v.public_from <= now()) order by o.id limit 1`);
    const [figure] = figures;
    if (!figure) throw new Error("The data set has no figure counted in persons that could be revised.");
    await client.query("begin");
    await client.query(`create temporary table chosen on commit drop as
      select a.id as article_id, p.revision_id, gen_random_uuid() as next_id from article a join lateral (
        select revision_id from publication where article_id = a.id and published_at <= now()
        order by published_at desc, id desc limit 1
      ) p on true where a.published_at <= now() order by a.published_at desc, a.id desc limit ${most}`);
    await client.query(`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, recorded_at)
      select next_id, r.article_id, (select max(number) + 1 from revision where article_id = r.article_id), r.title,
        r.subtitle, r.summary, r.body || jsonb_build_array(jsonb_build_object('type', 'Paragraph', 'content',
          jsonb_build_array(jsonb_build_object('type', 'Text', 'text', '全区共有'),
            jsonb_build_object('type', 'Citation', 'key', 'everywhere'),
            jsonb_build_object('type', 'Text', 'text', '参加。')))), r.word_count, now()
      from chosen join revision r on r.id = chosen.revision_id`);
    await client.query(`insert into citation (id, revision_id, key, position, observation_id, policy, part, form,
        pinned_vintage_id, printed_text)
      select gen_random_uuid(), next_id, key, position, observation_id, policy, part, form, pinned_vintage_id, printed_text
      from chosen join citation c on c.revision_id = chosen.revision_id`);
    const { rowCount } = await client.query(
      `insert into citation (id, revision_id, key, position, observation_id, policy, part, form, printed_text)
      select gen_random_uuid(), next_id, 'everywhere', 99, $1, 'LIVE', 'VALUE_WITH_UNIT', 'AUTOMATIC', '1人' from chosen`,
      [figure.observationId],
    );
    await client.query(`insert into publication (id, article_id, revision_id, published_at, recorded_at)
      select gen_random_uuid(), article_id, next_id, date_trunc('milliseconds', now()) , date_trunc('milliseconds', now())
      from chosen`);
    await client.query("commit");
    await client.query("vacuum (analyze)");
    return { ...figure, articles: rowCount ?? 0 };
  } finally {
    await client.end();
  }
}
