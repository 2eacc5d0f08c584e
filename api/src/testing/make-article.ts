import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { sql } from "kysely";
import { v7 } from "uuid";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";

/** A figure that a paragraph cites, by the codes of its metric, area and period. */
export interface Cited {
  metric: string;
  area: string;
  period: string;
  policy?: "LIVE" | "PINNED";
}

/**
 * Gives an article, new or known by its slug, a further revision of one paragraph in which each `{key}` is a citation.
 * @returns UUIDs
 */
export async function makeRevision(
  { orm }: Database,
  slug: string,
  paragraph: string,
  { cited = {}, publish = false }: { cited?: Record<string, Cited>; publish?: boolean } = {},
): Promise<{ articleId: string; revisionId: string }> {
  return orm.em.fork().transactional(async (em) => {
    const tx = em.getKysely<Tables>();
    const [recorded, revisionId] = [new Date(), v7()];
    const known = await tx.selectFrom("article").select("id").where("slug", "=", slug).executeTakeFirst();
    const articleId = known?.id ?? v7();
    if (!known) {
      await sql`insert into article (id, slug, topic_id, published_at)
        select ${articleId}, ${slug}, id, ${publish ? recorded : null} from topic where code = 'investment'`.execute(
        tx,
      );
      await sql`insert into article_area (article_id, area_id, position)
        select ${articleId}, id, 1 from area where code = 'jining-edz'`.execute(tx);
    }
    const text = (words: string): Inline[] => [{ type: "Text", text: words }];
    const content = paragraph
      .split(/\{([a-z-]+)\}/)
      .flatMap((part, index): Inline[] =>
        part === "" ? [] : index % 2 ? [{ type: "Citation", key: part }] : text(part),
      );
    const { rows } = await sql<{ next: number }>`
      select coalesce(max(number), 0) + 1 as next from revision where article_id = ${articleId}`.execute(tx);
    const body = [{ type: "Paragraph", content }];
    await insertRows(tx, "revision", [
      {
        id: revisionId,
        article_id: articleId,
        number: rows[0]?.next,
        title: text("标题"),
        subtitle: [],
        summary: text("摘要"),
        body,
        word_count: 1,
        recorded_at: recorded,
      },
    ]);
    for (const [index, [key, { metric, area, period, policy = "LIVE" }]] of Object.entries(cited).entries()) {
      await sql`insert into citation (id, revision_id, key, position, observation_id, policy, part, form, pinned_vintage_id, printed_text)
        select ${v7()}, ${revisionId}, ${key}, ${index}, o.id, ${policy}, 'VALUE_WITH_UNIT', 'AUTOMATIC',
          case when ${policy} = 'PINNED' then (select id from vintage v where v.observation_id = o.id order by number desc limit 1) end, '原文'
        from observation o join metric m on m.id = o.metric_id join area a on a.id = o.area_id
        where m.code = ${metric} and a.code = ${area} and o.period = ${period}`.execute(tx);
    }
    if (publish) {
      await insertRows(tx, "publication", [
        { id: v7(), article_id: articleId, revision_id: revisionId, published_at: recorded, recorded_at: recorded },
      ]);
    }
    return { articleId, revisionId };
  });
}
