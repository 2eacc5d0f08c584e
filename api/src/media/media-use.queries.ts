import { articleTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { Tables } from "../database/entities.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

type Sql = RawBuilder<unknown>;

/** Whether a body names a file, as `media-address.ts` of the schema writes it; `revision_body_index` answers it. */
const names = (body: Sql, id: Sql) =>
  sql`${body} @@ format('$.**.source == "/media/%s" || $.**.href == "/media/%s"', ${id}::text, ${id}::text)::jsonpath`;

/**
 * Revisions `r` of an article `a` that readers can see in some way, by an instant: the one in force, and those that were before
 * it, which stay to be read as of their day. What was withdrawn is none.
 */
const publicRevision = (at: Sql) => sql`article a join publication p on p.article_id = a.id and p.published_at <= ${at}
  and a.published_at <= ${at} and not exists (
    select from withdrawal w where w.article_id = a.id and w.withdrawn_at >= p.published_at
  ) join revision r on r.id = p.revision_id`;

/** Whether readers can see something at that instant that shows the file `id`. */
export const isShown = (id: Sql, at: Sql) =>
  sql<boolean>`exists (select from ${publicRevision(at)} where ${names(sql`r.body`, id)})`;

/**
 * The articles that use the file `id`: readers' revisions and earlier ones, newest revisions, what waits for its hour, and
 * texts that somebody has open. A draft that a later one has replaced uses nothing.
 */
const users = (id: Sql) => sql`(
    select r.article_id, bool_or(exists (select from publication p where p.revision_id = r.id)) as was_published
    from revision r where ${names(sql`r.body`, id)} and (
      exists (select from publication p where p.revision_id = r.id)
      or not exists (select from revision n where n.article_id = r.article_id and n.number > r.number)
      or exists (select from scheduled_publication s where s.state = 'SCHEDULED'
        and s.plan @@ format('$.texts[*].revisionId == "%s"', r.id)::jsonpath)
    ) group by r.article_id
    union all
    select c.article_id, false from working_copy c where c.state = 'OPEN' and ${names(sql`c.text -> 'body'`, id)}
  )`;

/** Whether the file `id` is used, by the desk or by readers. */
export const isUsed = (id: Sql) => sql<boolean>`exists (select from ${users(id)} u)`;

/** The articles that use a file, each once. */
const usingArticles = (id: Sql) => sql`(
    select a.id, a.slug, bool_or(u.was_published) as was_published from ${users(id)} u
    join article a on a.id = u.article_id group by a.id, a.slug
  ) used`;

interface StoredUse {
  id: string;
  slug: string;
  was_published: boolean;
}

/** An article that uses a file. */
export interface MediaUseRow {
  articleId: string;
  uuid: string;
  slug: string;
  wasPublished: boolean;
}

export type UseKey = readonly [id: string];
export const isUseKey = (parts: readonly string[]): parts is UseKey =>
  parts.length === 1 && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parts[0] ?? "");

/** Where a file is used, the articles made last first. */
export const usesOfMedia = {
  name: "usesOfMedia",
  columns: sql`used.id, used.slug, used.was_published`,
  from: (_reads, id) => usingArticles(id),
  where: () => sql`true`,
  after: ([id]) => sql`used.id < ${id}::uuid`,
  order: sql`used.id desc`,
  row: (_reads: Reads, { id, slug, was_published }) => ({
    articleId: publicId("article", id),
    uuid: id,
    slug,
    wasPublished: was_published,
  }),
  keyOf: ({ uuid }) => [uuid],
} satisfies Listing<StoredUse, MediaUseRow, UseKey>;

/** Tags of all that readers see the file in. @param id UUID */
export async function tagsOfMedia(db: Kysely<Tables>, id: string): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select distinct a.slug from ${publicRevision(sql`clock_timestamp()`)} where ${names(sql`r.body`, sql`${id}`)}`.execute(
    db,
  );
  return rows.map(({ slug }) => articleTag(slug));
}
