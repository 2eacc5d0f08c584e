import { contentText } from "@gongbao/schema/articles/body-text.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { sql } from "kysely";
import type { Listing } from "../../connections/listing.ts";
import type { InstantKey } from "../../connections/page.ts";
import type { Reads } from "../../database/reads.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { publicId } from "../../server/public-id.ts";
import { type TopicRow, topicRow } from "../../topics/topic.queries.ts";
import { mayRead } from "./desk-access.ts";
import type { DeskArticleState } from "./desk-article.state.ts";

interface StoredDeskArticle {
  id: string;
  slug: string;
  version: number;
  agency_id: string | null;
  source_id: string | null;
  published_at: Date | null;
  edited_at: Date;
  created_by: string | null;
  newest: number | null;
  shown: number | null;
  state: DeskArticleState;
  title: Inline[] | null;
  prints: { key: string; text: string }[] | null;
  topic_id: string;
  t_code: string;
  t_name: string;
  t_name_en: string;
}

/** An article as the desk sees it, at whatever moment. */
export interface DeskArticleRow {
  __typename: "DeskArticle";
  reads: Reads;
  id: string;
  uuid: string;
  slug: string;
  title: string;
  topic: TopicRow;
  version: number;
  state: DeskArticleState;
  agencyUuid: string | null;
  sourceUuid: string | null;
  newestRevision: number;
  publishedRevision: number;
  publishedAt: Date | null;
  createdBy: string | null;
  editedAt: Date;
}

/** Which articles: those of a topic (code), in a state, or what one person made or writes on. */
export interface DeskFilter {
  topic: string | undefined;
  state: DeskArticleState | undefined;
  /** UUID. */
  of: string | undefined;
}

const columns = sql`a.id, a.slug, a.version, a.agency_id, a.source_id, a.published_at, a.edited_at,
  creator.name as created_by, newest.number as newest, shown.number as shown, stands.state,
  coalesce(newest.title, copy.text -> 'title') as title, coalesce((
    select json_agg(json_build_object('key', c.key, 'text', c.printed_text)) from citation c
    where c.revision_id = newest.id and newest.title @> '[{"type": "Citation"}]'
  ), (
    select json_agg(json_build_object('key', c ->> 'key', 'text', c ->> 'printedText'))
    from jsonb_array_elements(copy.text -> 'citations') c where newest.id is null
  )) as prints, a.topic_id, t.code as t_code, t.name as t_name, t.name_en as t_name_en`;

/** Articles `a` with their newest revision, the one that readers see, and a working copy that waits, if there is one. */
const articles = (reads: Reads) => sql`article a join topic t on t.id = a.topic_id
  left join person creator on creator.id = a.created_by_id
  left join lateral (
    select id, number, title from revision where article_id = a.id order by number desc limit 1
  ) newest on true
  left join lateral (
    select r.number from publication p join revision r on r.id = p.revision_id
    where p.article_id = a.id and p.published_at <= ${reads.at} order by p.published_at desc, p.id desc limit 1
  ) shown on true
  left join lateral (
    select text from working_copy where article_id = a.id and state = 'OPEN' order by touched_at desc limit 1
  ) copy on true
  cross join lateral (select case when shown.number is null then 'NEW'
    when shown.number < newest.number or copy.text is not null then 'CHANGED' else 'PUBLISHED' end as state) stands`;

/** Articles that somebody may see at the desk, the one that was last edited first; without a state, all that wait. */
export function deskArticles(person: SignedInPerson, { topic, state, of }: DeskFilter) {
  return {
    name: `deskArticles:${topic ?? ""}:${state ?? ""}:${of ?? ""}`,
    columns,
    from: articles,
    where: () => sql`${mayRead(person)}
      and ${state === undefined ? sql`stands.state <> 'PUBLISHED'` : sql`stands.state = ${state}`}
      and ${topic === undefined ? sql`true` : sql`t.code = ${topic}`}
      and ${
        of === undefined
          ? sql`true`
          : sql`(a.created_by_id = ${of} or exists (
        select from working_copy w where w.article_id = a.id and w.author_id = ${of} and w.state = 'OPEN'))`
      }`,
    after: ([at, id]) => sql`(a.edited_at, a.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`a.edited_at desc, a.id desc`,
    row: deskArticleRow,
    keyOf: ({ editedAt, uuid }) => [editedAt.toISOString(), uuid],
  } satisfies Listing<StoredDeskArticle, DeskArticleRow, InstantKey>;
}

/** One article by its UUID, if that person may see it at the desk. */
export async function deskArticle(reads: Reads, person: SignedInPerson, id: string) {
  const { rows } = await sql<StoredDeskArticle>`
    select ${columns} from ${articles(reads)} where a.id = ${id} and ${mayRead(person)}`.execute(reads.db);
  return rows[0] ? deskArticleRow(reads, rows[0]) : null;
}

function deskArticleRow(reads: Reads, stored: StoredDeskArticle): DeskArticleRow {
  const prints = new Map((stored.prints ?? []).map(({ key, text }) => [key, text]));
  const { topic_id: id, t_code: code, t_name: name, t_name_en: name_en } = stored;
  return {
    __typename: "DeskArticle",
    reads,
    ...{ id: publicId("article", stored.id), uuid: stored.id, slug: stored.slug },
    title: contentText(stored.title ?? [], (key) => prints.get(key) ?? ""),
    topic: topicRow(reads, { id, code, name, name_en }),
    ...{ version: stored.version, state: stored.state, agencyUuid: stored.agency_id, sourceUuid: stored.source_id },
    ...{ newestRevision: stored.newest ?? 0, publishedRevision: stored.shown ?? 0 },
    ...{ publishedAt: stored.published_at, createdBy: stored.created_by, editedAt: stored.edited_at },
  };
}
