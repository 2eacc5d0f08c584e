import type { Body } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { type MediaUse, mediaUses } from "@gongbao/schema/articles/media-address.ts";
import { type Place, places } from "@gongbao/schema/articles/places.ts";
import { type CheckedText, checkedPlace } from "@gongbao/schema/checks/checked-text.ts";
import { sql } from "kysely";
import type { Reads } from "../../database/reads.ts";
import { citationsOfRevision } from "../../figures/citation.queries.ts";

/** A revision as checks read it; ids are UUIDs. */
export interface CheckedRevision {
  id: string;
  articleId: string;
  sourceId: string | null;
  areaIds: string[];
  body: Body;
  /** Uploaded files that its text names. */
  media: MediaUse[];
  places: Place[];
  /** In the order of `places`. */
  texts: CheckedText[];
  /** What a citation reads now, by its key. */
  print: (key: string) => string;
}

interface StoredRevision {
  article_id: string;
  source_id: string | null;
  areas: string[];
  title: Inline[];
  subtitle: Inline[];
  summary: Inline[];
  body: Body;
}

/** Reads a revision with what its citations print; undefined where there is none. */
export async function checkedRevision(reads: Reads, id: string): Promise<CheckedRevision | undefined> {
  const { rows } = await sql<StoredRevision>`
    select r.article_id, a.source_id, r.title, r.subtitle, r.summary, r.body, coalesce((
      select json_agg(aa.area_id order by aa.position) from article_area aa where aa.article_id = a.id
    ), '[]') as areas from revision r join article a on a.id = r.article_id where r.id = ${id}`.execute(reads.db);
  const [stored] = rows;
  if (!stored) return undefined;
  const citations = await citationsOfRevision(reads).load(id);
  const printed = new Map(citations.map((citation) => [citation.key, citation.text]));
  const print = (key: string) => printed.get(key) ?? "";
  const all = places(stored);
  return {
    id,
    articleId: stored.article_id,
    sourceId: stored.source_id,
    areaIds: stored.areas,
    body: stored.body,
    media: mediaUses(stored),
    places: all,
    texts: all.map((place) => checkedPlace(place, print)),
    print,
  };
}
