import { FIGURE_FORMS } from "@gongbao/schema/figures/figure.ts";
import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { Revision } from "../articles/revision.entity.ts";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { recordVintages } from "../figures/actions/record-vintages.ts";
import { indexRevision } from "../search/index-entries.ts";

/** A value that stands nowhere else, of a figure that an article and a front page cite. */
export const VALUE = "98765432100";
export const CITED_METRIC = "projects-started-total-investment";
export const CITING_ARTICLE = "investment-drive";
export const SLUG = "lapis-lazuli-report";
export const METRIC = "lapis-lazuli-output";
export const BULLETIN = 777;

/** Words of what is under embargo; each stands in a text of another kind. */
export const WORDS = {
  title: "青金石专报",
  body: "孔雀石矿脉",
  revision: "绿松石改写",
  bulletin: "琥珀号外",
  metric: "玛瑙产量",
  definition: "按吨计的玛瑙",
  source: "珊瑚统计快报",
  reason: "珍珠口径调整",
};

/** The embargoed value as anything may print it. */
export const PRINTED = [
  VALUE,
  ...FIGURE_FORMS.flatMap((form) =>
    (["zh-CN", "en"] as const).map((locale) => printFigure({ value: VALUE, unit: "CNY", form }, locale).number),
  ),
];

/** Ids of what is under embargo, as UUIDs. */
export interface Embargoed {
  vintages: string[];
  article: string;
  revisions: string[];
  citation: string;
  bulletin: string;
  metric: string;
  observation: string;
  source: string;
  publication: string;
}

/**
 * Puts under embargo until `hour`: a vintage of a cited figure, an article and a bulletin that leads with it, a further
 * revision of a published article, and a metric with its one figure and that one's source.
 */
export async function embargo({ orm }: Database, hour: Date): Promise<Embargoed> {
  const em = orm.em.fork();
  const db = em.getKysely<Tables>({ type: "write" });
  const ids = { article: v7(), bulletin: v7(), metric: v7(), observation: v7(), source: v7(), citation: v7() };
  const revisions = [v7(), v7()];
  const publication = v7();
  const cited = await observationOf(db, CITED_METRIC);
  await db
    .insertInto("source")
    .values({ id: ids.source, code: "coral-flash", title: WORDS.source, kind: "OTHER" } as never)
    .execute();
  await sql`insert into metric (id, code, name, definition, unit, unit_label, decimals, topic_id)
    select ${ids.metric}, ${METRIC}, ${WORDS.metric}, ${WORDS.definition}, unit, unit_label, decimals, topic_id
    from metric where code = ${CITED_METRIC}`.execute(db);
  await sql`insert into observation (id, metric_id, area_id, period, period_start, period_end)
    select ${ids.observation}, ${ids.metric}, area_id, period, period_start, period_end
    from observation where id = ${cited}`.execute(db);
  await sql`insert into article (id, slug, topic_id, source_id, published_at)
    select ${ids.article}, ${SLUG}, topic_id, null, ${hour} from article where slug = ${CITING_ARTICLE}`.execute(db);
  const text = (words: string) => JSON.stringify([{ type: "Text", text: words }]);
  const body = JSON.stringify([{ type: "Paragraph", content: [{ type: "Text", text: WORDS.body }] }]);
  await sql`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, recorded_at)
    select r.id, a.id, r.number, ${text(WORDS.title)}::jsonb, '[]', ${text(WORDS.title)}::jsonb, ${body}::jsonb, 5, now()
    from article a join (values (${revisions[0]}::uuid, 1, ${SLUG})) r(id, number, slug) on r.slug = a.slug`.execute(
    db,
  );
  await sql`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, recorded_at, note)
    select ${revisions[1]}, a.id, 99, ${text(WORDS.revision)}::jsonb, '[]', ${text(WORDS.revision)}::jsonb, ${body}::jsonb,
      5, now(), ${WORDS.revision} from article a where a.slug = ${CITING_ARTICLE}`.execute(db);
  await sql`insert into citation (id, revision_id, key, position, observation_id, policy, part, form, printed_text)
    values (${ids.citation}, ${revisions[0]}, 'a', 1, ${cited}, 'LIVE', 'VALUE_WITH_UNIT', 'AUTOMATIC', ${PRINTED[1]})`.execute(
    db,
  );
  await sql`insert into bulletin (id, number, title, lead_id, published_at)
    values (${ids.bulletin}, ${BULLETIN}, ${WORDS.bulletin}, ${ids.article}, ${hour})`.execute(db);
  await sql`insert into bulletin_article (bulletin_id, article_id, position) values (${ids.bulletin}, ${ids.article}, 1)`.execute(
    db,
  );
  for (const id of revisions) await indexRevision(em, await em.findOneOrFail(Revision, { id }));
  await sql`insert into publication (id, article_id, revision_id, published_at, recorded_at)
    select case when number = 1 then ${publication}::uuid else ${v7()}::uuid end, article_id, id, ${hour}, now()
    from revision where id = any(${sql.val(revisions)}::uuid[])`.execute(db);
  const vintages = await recordEmbargoed(db, [cited, ids.observation], ids.source, hour);
  return { ...ids, revisions, publication, vintages };
}

/** Moves everything of {@link embargo} to an hour that is near, as the desk would: by adding, where nothing changes. */
export async function bringForward({ orm }: Database, embargoed: Embargoed, hour: Date): Promise<void> {
  const db = orm.em.fork().getKysely<Tables>({ type: "write" });
  const { article, bulletin, observation, source, revisions } = embargoed;
  await sql`update article set published_at = ${hour} where id = ${article}`.execute(db);
  await sql`update bulletin set published_at = ${hour} where id = ${bulletin}`.execute(db);
  for (const id of revisions) {
    await sql`insert into publication (id, article_id, revision_id, published_at, recorded_at)
      select ${v7()}, article_id, id, ${hour}, now() from revision where id = ${id}`.execute(db);
  }
  await recordEmbargoed(db, [await observationOf(db, CITED_METRIC), observation], source, hour);
}

async function recordEmbargoed(
  db: Kysely<Tables>,
  observationIds: string[],
  sourceId: string,
  publicFrom: Date,
): Promise<string[]> {
  const said = {
    kind: "UPDATE",
    value: VALUE,
    status: "NORMAL",
    approximation: null,
    reason: WORDS.reason,
    remark: null,
  } as const;
  const recorded = await db.transaction().execute((tx) =>
    recordVintages(
      tx,
      observationIds.map((observationId) => ({ ...said, observationId, sourceId, publicFrom })),
      { at: new Date(), by: null, action: "observation.revise", releaseId: null },
    ),
  );
  return recorded.map(({ id }) => id);
}

async function observationOf(db: Kysely<Tables>, metric: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select o.id from observation o join metric m on m.id = o.metric_id
    where m.code = ${metric} order by o.period_end desc limit 1`.execute(db);
  return rows[0]?.id ?? "";
}
