import { ARTICLES, articleTag, BULLETINS, bulletinTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { tagsOfMedia } from "../media/media-use.queries.ts";
import type { EventKind } from "../outbox/event-kinds.ts";
import { correctionTags } from "./correction-tags.ts";
import { figureTags } from "./figure-tags.ts";
import type { RecordedChange } from "./record-change.ts";

type Subject = "vintage" | "publication" | "bulletin" | "correction" | "media";

/**
 * Something that became public by the clock alone: an embargoed vintage, or a scheduled publication, bulletin or
 * correction; or that no longer is: a file of media whose time is over. Corrections of one moment are one release, named by the first of them: a release of figures can have
 * thousands.
 */
export interface Release {
  subject: Subject;
  /** UUID of the row. */
  id: string;
  /** What its event is called: the id, unless the same row can come due again. */
  key: string;
}

/** What became public after `from`, up to `to`, and is not in the outbox yet; the oldest first. */
export async function dueReleases(db: Kysely<Tables>, from: Date, to: Date): Promise<Release[]> {
  const { rows } = await sql<Release>`
    select due.subject, due.id, due.key from (
      select 'vintage' as subject, id, id::text as key, public_from as at from vintage
      where public_from > ${from} and public_from <= ${to} and public_from > recorded_at
      union all
      select 'publication', id, id::text, published_at from publication
      where published_at > ${from} and published_at <= ${to} and published_at > recorded_at
      union all
      select 'bulletin', id, id::text, published_at from bulletin
      where published_at > ${from} and published_at <= ${to}
      union all
      select 'correction', (array_agg(id order by id))[1], (array_agg(id order by id))[1]::text, corrected_at from correction
      where corrected_at > ${from} and corrected_at <= ${to} and corrected_at > recorded_at group by corrected_at
      union all
      select 'media', file_id, file_id || ':' || version, expires_at from media_item
      where expires_at > ${from} and expires_at <= ${to} and expires_at > changed_at and removed_at is null
    ) due
    where not exists (select from outbox_event where dedupe_key = 'released:' || due.subject || ':' || due.key)
    order by due.at, due.id`.execute(db);
  return rows;
}

/** Milliseconds until the next thing becomes public by the clock; undefined when nothing is waiting. */
export async function untilNextRelease(db: Kysely<Tables>): Promise<number | undefined> {
  const { rows } = await sql<{ milliseconds: number | null }>`
    select (extract(epoch from min(at) - clock_timestamp()) * 1000)::float8 as milliseconds from (
      select min(public_from) as at from vintage where public_from > clock_timestamp()
      union all select min(published_at) from publication where published_at > clock_timestamp()
      union all select min(published_at) from bulletin where published_at > clock_timestamp()
      union all select min(corrected_at) from correction where corrected_at > clock_timestamp()
      union all select min(expires_at) from media_item where expires_at > clock_timestamp()
    ) waiting`.execute(db);
  return rows[0]?.milliseconds ?? undefined;
}

/** The event that tells readers of a release; of all nodes that notice it, one gets it into the outbox. */
export async function releaseChange(db: Kysely<Tables>, release: Release): Promise<RecordedChange> {
  return {
    kind: kinds[release.subject],
    dedupeKey: `released:${release.subject}:${release.key}`,
    ...(await overtakenBy[release.subject](db, release.id)),
  };
}

const kinds: Record<Subject, EventKind> = {
  vintage: "vintage.released",
  publication: "publication.released",
  bulletin: "bulletin.released",
  correction: "correction.released",
  media: "media.expired",
};

type Overtaken = Pick<RecordedChange, "tags" | "observations">;

const overtakenBy: Record<Subject, (db: Kysely<Tables>, id: string) => Promise<Overtaken>> = {
  async vintage(db, id) {
    const { observation_id } = await db
      .selectFrom("vintage")
      .select("observation_id")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return { tags: await figureTags(db, [observation_id]), observations: [observation_id] };
  },
  async publication(db, id) {
    const { rows } = await sql<{ slug: string; number: number | null }>`
      select a.slug, b.number from publication p join article a on a.id = p.article_id
      left join bulletin_article ba on ba.article_id = a.id
      left join bulletin b on b.id = ba.bulletin_id and b.published_at <= clock_timestamp()
      where p.id = ${id}`.execute(db);
    const bulletins = rows.flatMap(({ number }) => (number === null ? [] : [bulletinTag(number)]));
    return { tags: [ARTICLES, ...rows.map(({ slug }) => articleTag(slug)), ...bulletins], observations: [] };
  },
  async bulletin(db, id) {
    const { rows } = await sql<{ number: number; slug: string | null }>`
      select b.number, a.slug from bulletin b
      left join bulletin_article ba on ba.bulletin_id = b.id
      left join article a on a.id = ba.article_id and a.published_at <= clock_timestamp()
      where b.id = ${id}`.execute(db);
    const articles = rows.flatMap(({ slug }) => (slug === null ? [] : [articleTag(slug)]));
    return { tags: [BULLETINS, ...rows.map(({ number }) => bulletinTag(number)), ...articles], observations: [] };
  },
  async correction(db, id) {
    const { rows } = await sql<{ id: string }>`
      select id from correction where corrected_at > recorded_at
        and corrected_at = (select corrected_at from correction where id = ${id})`.execute(db);
    return {
      tags: await correctionTags(
        db,
        rows.map((row) => row.id),
      ),
      observations: [],
    };
  },
  media: async (db, id) => ({ tags: await tagsOfMedia(db, id), observations: [] }),
};
