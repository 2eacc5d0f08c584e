import type { DraftText } from "@gongbao/schema/articles/draft-text.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import type { CopyState } from "./working-copy.entity.ts";
import { SITTING_MINUTES } from "./working-copy.queries.ts";

/** The newest state of one author's text of an article, as commands take it. */
export interface LastCopy {
  id: string;
  version: number;
  state: CopyState;
  text: DraftText;
  base_id: string | null;
  base_number: number | null;
  touched_at: Date;
  ended_at: Date | null;
  /** Whether its author has rested for so long that the next save begins another sitting. */
  is_rested: boolean;
}

export async function lastCopy(
  db: Kysely<Tables>,
  articleId: string,
  authorId: string,
  at: Date,
): Promise<LastCopy | undefined> {
  const { rows } = await sql<LastCopy>`
    select w.id, w.version, w.state, w.text, w.base_id, base.number as base_number, w.touched_at, w.ended_at,
      w.touched_at < ${at}::timestamptz - make_interval(mins => ${sql.lit(SITTING_MINUTES)}) as is_rested
    from working_copy w left join revision base on base.id = w.base_id
    where w.article_id = ${articleId} and w.author_id = ${authorId}
    order by w.version desc limit 1`.execute(db);
  return rows[0];
}

/** Ends a sitting; the copy stays as it is from here on. */
export async function endCopy(
  db: Kysely<Tables>,
  { id, version }: Pick<LastCopy, "id" | "version">,
  state: Exclude<CopyState, "OPEN">,
  at: Date,
  keptRevisionId: string | null = null,
): Promise<void> {
  await sql`update working_copy set state = ${state}, version = ${version}, ended_at = ${at},
    kept_revision_id = ${keptRevisionId} where id = ${id}`.execute(db);
}

/** The newest revision of an article, or the one of that number; undefined where there is none. */
export async function revisionOf(db: Kysely<Tables>, articleId: string, number?: number) {
  const which = number === undefined ? sql`true` : sql`r.number = ${number}`;
  const { rows } = await sql<StoredRevision>`
    select r.id, r.number, r.recorded_at, p.name as recorded_by from revision r
    left join person p on p.id = r.recorded_by_id where r.article_id = ${articleId} and ${which}
    order by r.number desc limit 1`.execute(db);
  return rows[0];
}

export interface StoredRevision {
  id: string;
  number: number;
  recorded_at: Date;
  recorded_by: string | null;
}
