import type { Place } from "@gongbao/schema/articles/places.ts";
import { findNumbers } from "@gongbao/schema/figures/find-numbers.ts";
import { type Kysely, sql } from "kysely";
import { headlineFiguresOf } from "../bulletins/headline-figure.queries.ts";
import { figurePlace, labelPlace, shownBulletins, shownHeadlines } from "../bulletins/shown-front-page.ts";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import type { Reads } from "../database/reads.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import { type ChangedFigure, citing } from "../figures/citing.ts";
import { isOpen } from "./is-open.ts";

/** A published bulletin's front page, as the worklist reads it. */
export interface FrontPage {
  /** UUID of the bulletin. */
  id: string;
  number: number;
  places: Place[];
  /** Its figures by their own UUIDs, which are the keys in the places. */
  citations: ReadonlyMap<string, CitationRow>;
}

export async function frontPages(reads: Reads, bulletinIds: readonly string[]): Promise<FrontPage[]> {
  const { rows } = await sql<{ id: string; number: number; title: string }>`
    select id, number, title from ${shownBulletins(reads.at)} b
    where id = ${anyUuid(bulletinIds)} and published_at <= ${reads.at} order by id`.execute(reads.db);
  return Promise.all(
    rows.map(async ({ id, number, title }) => {
      const figures = await headlineFiguresOf(reads).load(id);
      const places = figures.flatMap(({ uuid, label }): Place[] => [
        words(labelPlace(uuid), label, "CAPTION"),
        { place: figurePlace(uuid), kind: "KEY_FIGURE", content: [{ type: "Citation", key: uuid }] },
      ]);
      return {
        id,
        number,
        places: [words("title", title, "TITLE"), ...places],
        citations: new Map(figures.map(({ uuid, citation }) => [uuid, citation])),
      };
    }),
  );
}

const words = (place: string, text: string, kind: Place["kind"]): Place => ({
  place,
  kind,
  content: [{ type: "Text", text }],
});

/** UUIDs of the bulletins whose front pages state a value in words of their own, by the value in canonical form. */
export type StatedOnFronts = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the words of all front pages: two decades have a thousand. */
export async function statedOnFronts(db: Kysely<Tables>, at: Date): Promise<StatedOnFronts> {
  const { rows } = await sql<{ id: string; text: string }>`
    select b.id, said.text from bulletin b join (
      select id, title as text from ${shownBulletins(at)} titles
      union all
      select bulletin_id, label from ${shownHeadlines(at)} labels
    ) said on said.id = b.id where b.published_at <= ${at}`.execute(db);
  const stated = new Map<string, Set<string>>();
  for (const { id, text } of rows) {
    for (const { value } of findNumbers(text)) {
      stated.set(value, (stated.get(value) ?? new Set()).add(id));
    }
  }
  return stated;
}

/**
 * The front pages that a change of figures touches: those that show one, its series or the change from it to the next
 * period; those that state one of the values in their own words; and those with a task about one that is still open.
 */
export async function touchedFronts(
  reads: Reads,
  figures: readonly ChangedFigure[],
  values: readonly string[],
  stated: StatedOnFronts,
): Promise<FrontPage[]> {
  const { rows } = await sql<{ id: string }>`
    with ${citing(figures)} select bulletin_id as id from citing where bulletin_id is not null
    union
    select t.bulletin_id from changed join vintage v on v.observation_id = changed.id
    join stale_task t on t.vintage_id = v.id where t.bulletin_id is not null and ${isOpen}`.execute(reads.db);
  const ids = new Set([...rows.map(({ id }) => id), ...values.flatMap((value) => [...(stated.get(value) ?? [])])]);
  return ids.size === 0 ? [] : frontPages(reads, [...ids]);
}
