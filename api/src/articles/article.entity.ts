import { defineEntity, p } from "@mikro-orm/core";
import { Agency } from "../agencies/agency.entity.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Source } from "../figures/source.entity.ts";
import { Person } from "../people/person.entity.ts";
import { Topic } from "../topics/topic.entity.ts";

/** Keeps `first_published_at`, whoever writes the row: set by the first publication, and never moved once it has come. */
const keepFirstPublished = {
  name: "first_published",
  timing: "before" as const,
  events: ["insert" as const, "update" as const],
  forEach: "row" as const,
  body: `if tg_op = 'INSERT' then new.first_published_at := coalesce(new.first_published_at, new.published_at); elsif old.first_published_at is null or old.first_published_at > clock_timestamp() then new.first_published_at := new.published_at; else new.first_published_at := old.first_published_at; end if; return new;`,
};

/** Keeps the address that an article leaves, and refuses (SQLSTATE 23505) one that another article has left. */
const keepSlugs = {
  name: "former_slugs",
  timing: "after" as const,
  events: ["insert" as const, "update" as const],
  forEach: "row" as const,
  body: `if tg_op = 'UPDATE' then if old.slug <> new.slug and old.first_published_at <= clock_timestamp() then insert into former_slug (slug, article_id, recorded_at) values (old.slug, old.id, date_trunc('milliseconds', clock_timestamp())) on conflict (slug) do nothing; end if; end if; if exists (select from former_slug f where f.slug = new.slug and f.article_id <> new.id) then raise exception 'the slug % was that of another article', new.slug using errcode = 'unique_violation'; end if; return null;`,
};

/**
 * A report (稿件): its place in the bulletin and its address. Its text lives in revisions; which of them readers see
 * is said by publications. `publishedAt` is since when readers see it without a break: null for a draft and for what
 * was withdrawn, so that whatever asks for it leaves both out. `firstPublishedAt` is what readers are told, and never moves.
 */
export const ArticleSchema = defineEntity({
  name: "Article",
  tableName: "article",
  triggers: [keepFirstPublished, keepSlugs],
  indexes: [
    { name: "article_newest_index", properties: ["firstPublishedAt", "id", "publishedAt"] },
    { name: "article_topic_newest_index", properties: ["topic", "firstPublishedAt", "id", "publishedAt"] },
    { name: "article_edited_index", properties: ["editedAt", "id"] },
  ],
  properties: {
    id: idColumn(),
    slug: p.text().unique(),
    topic: () => p.manyToOne(Topic).ref(),
    agency: () => p.manyToOne(Agency).ref().nullable().deleteRule("no action").index(),
    source: () => p.manyToOne(Source).ref().nullable().deleteRule("no action").index(),
    publishedAt: instant().nullable(),
    firstPublishedAt: instant().nullable(),
    /** Counts the changes of its place: topic, areas, agency, source. */
    version: p.integer().default(1),
    /** Who made it at the desk. */
    createdBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action").index(),
    /** When somebody last began to edit it, or wrote a revision. */
    editedAt: instant().defaultRaw("date_trunc('milliseconds'::text, clock_timestamp())"),
  },
});
export class Article extends ArticleSchema.class {}
ArticleSchema.setClass(Article);
