import { sql } from "kysely";
import type { Listing } from "../../connections/listing.ts";
import type { NumberKey } from "../../connections/page.ts";
import { anyUuid } from "../../database/any-of.ts";
import { byKey } from "../../database/by-key.ts";
import type { Reads } from "../../database/reads.ts";
import { publicId } from "../../server/public-id.ts";

interface StoredDeskRevision {
  id: string;
  article_id: string;
  number: number;
  note: string | null;
  word_count: number;
  recorded_at: Date;
  recorded_by: string | null;
  is_published: boolean;
}

/** A revision as the desk sees it. */
export interface DeskRevisionRow {
  __typename: "DeskRevision";
  reads: Reads;
  id: string;
  uuid: string;
  articleUuid: string;
  number: number;
  note: string | null;
  wordCount: number;
  recordedAt: Date;
  recordedBy: string | null;
  isPublished: boolean;
}

const columns = (at: Date) => sql`r.id, r.article_id, r.number, r.note, r.word_count, r.recorded_at,
  p.name as recorded_by, coalesce(r.id = (
    select revision_id from publication where article_id = r.article_id and published_at <= ${at}
    order by published_at desc, id desc limit 1
  ), false) as is_published`;

const revisions = sql`revision r left join person p on p.id = r.recorded_by_id`;

/** Revisions of an article, the newest first; which of them readers see is told as of `reads.at`. */
export const revisionsOfArticle = ({ at }: Reads) =>
  ({
    name: "revisionsOfArticle",
    columns: columns(at),
    from: () => revisions,
    countFrom: sql`revision r`,
    where: (_reads, articleId) => sql`r.article_id = ${articleId}`,
    after: ([number]) => sql`r.number < ${Number(number)}`,
    order: sql`r.number desc`,
    row: revisionRow,
    keyOf: ({ number }) => [String(number)],
  }) satisfies Listing<StoredDeskRevision, DeskRevisionRow, NumberKey>;

export const deskRevisionById = (reads: Reads) =>
  reads.loader<string, DeskRevisionRow | undefined>("deskRevisionById", async (ids) => {
    const { rows } = await sql<StoredDeskRevision>`
      select ${columns(reads.at)} from ${revisions} where r.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => revisionRow(reads, row)),
      (row) => row.uuid,
    );
  });

function revisionRow(reads: Reads, stored: StoredDeskRevision): DeskRevisionRow {
  const { id, article_id, number, note, word_count, recorded_at, recorded_by, is_published } = stored;
  return {
    __typename: "DeskRevision",
    reads,
    ...{ id: publicId("revision", id), uuid: id, articleUuid: article_id, number, note, wordCount: word_count },
    ...{ recordedAt: recorded_at, recordedBy: recorded_by, isPublished: is_published },
  };
}
