import type { DraftText } from "@gongbao/schema/articles/draft-text.ts";
import { sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import { byKey, groupedByKey } from "../../database/by-key.ts";
import type { Reads } from "../../database/reads.ts";
import { publicId } from "../../server/public-id.ts";
import type { CopyState } from "./working-copy.entity.ts";

/** After so long a rest whoever writes on begins another sitting. */
export const SITTING_MINUTES = 30;

/** Working copies of an article that the desk lists: a year of one author's sittings a week. */
const COPIES_MOST = 50;

interface StoredCopy {
  id: string;
  article_id: string;
  author_id: string;
  author: string;
  version: number;
  base_number: number | null;
  kept_number: number | null;
  state: CopyState;
  text: DraftText;
  started_at: Date;
  touched_at: Date;
  ended_at: Date | null;
}

/** A working copy as the desk sees it. */
export interface WorkingCopyRow {
  __typename: "WorkingCopy";
  id: string;
  uuid: string;
  articleUuid: string;
  articleId: string;
  authorUuid: string;
  authorId: string;
  author: string;
  version: number;
  baseRevision: number;
  keptRevision: number | null;
  state: CopyState;
  text: DraftText;
  startedAt: Date;
  touchedAt: Date;
  endedAt: Date | null;
}

const columns = sql`w.id, w.article_id, w.author_id, p.name as author, w.version, base.number as base_number,
  kept.number as kept_number, w.state, w.text, w.started_at, w.touched_at, w.ended_at`;
const copies = sql`working_copy w join person p on p.id = w.author_id left join revision base on base.id = w.base_id
  left join revision kept on kept.id = w.kept_revision_id`;

function copyRow(stored: StoredCopy): WorkingCopyRow {
  const { id, article_id, author_id, author, version, base_number, kept_number, state, text } = stored;
  return {
    __typename: "WorkingCopy",
    ...{ id: publicId("copy", id), uuid: id, author, version, state, text },
    ...{ articleUuid: article_id, articleId: publicId("article", article_id) },
    ...{ authorUuid: author_id, authorId: publicId("person", author_id) },
    ...{ baseRevision: base_number ?? 0, keptRevision: kept_number },
    ...{ startedAt: stored.started_at, touchedAt: stored.touched_at, endedAt: stored.ended_at },
  };
}

export const workingCopyById = (reads: Reads) =>
  reads.loader<string, WorkingCopyRow | undefined>("workingCopyById", async (ids) => {
    const { rows } = await sql<StoredCopy>`
      select ${columns} from ${copies} where w.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(ids, rows.map(copyRow), (row) => row.uuid);
  });

/** The working copies of each article that somebody writes on, the one that was last written on first. */
export const openCopiesOfArticle = (reads: Reads) =>
  reads.loader<string, WorkingCopyRow[]>("openCopiesOfArticle", async (ids) => {
    const { rows } = await sql<StoredCopy>`
      select ${columns} from ${copies} where w.article_id = ${anyUuid(ids)} and w.state = 'OPEN'
      order by w.touched_at desc, w.id desc`.execute(reads.db);
    return groupedByKey(ids, rows.map(copyRow), (row) => row.articleUuid);
  });

/** Working copies of each article, the one that was last written on first. */
export const copiesOfArticle = (reads: Reads) =>
  reads.loader<string, WorkingCopyRow[]>("copiesOfArticle", async (ids) => {
    const { rows } = await sql<StoredCopy>`
      select l.* from unnest(${sql.val([...ids])}::uuid[]) article(id) cross join lateral (
        select ${columns} from ${copies} where w.article_id = article.id
        order by w.touched_at desc, w.id desc limit ${sql.lit(COPIES_MOST)}
      ) l`.execute(reads.db);
    return groupedByKey(ids, rows.map(copyRow), (row) => row.articleUuid);
  });
