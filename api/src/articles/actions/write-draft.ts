import { bodyText } from "@gongbao/schema/articles/body-text.ts";
import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import { wordCount } from "@gongbao/schema/articles/word-count.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { indexRevision } from "../../search/index-entries.ts";
import { scanLiterals } from "../../tasks/actions/scan-literals.ts";

/** A citation as it is stored, whatever its columns. */
export type CitationRecord = { id: string; key: string; printed_text: string; [column: string]: unknown };

/** A text that follows another of its article. */
export interface Draft {
  /** UUIDs. */
  articleId: string;
  text: PlacedText;
  citations: readonly CitationRecord[];
  /** What was done, for the history. */
  note: string;
  by: string;
}

/** Citations of a revision as they are stored, in the order of its text. */
export async function citationRecords(db: Kysely<Tables>, revisionId: string): Promise<CitationRecord[]> {
  const { rows } = await sql<CitationRecord>`
    select * from citation where revision_id = ${revisionId} order by position`.execute(db);
  return rows;
}

/**
 * Writes an article's next revision, within the caller's transaction, which holds the article. Readers see nothing of it
 * until it is published.
 * @returns UUID and number
 */
export async function writeDraft(
  tx: EntityManager,
  { articleId, text, citations, note, by }: Draft,
  at: Date,
): Promise<{ id: string; number: number }> {
  const db = tx.getKysely<Tables>();
  const printed = new Map(citations.map(({ key, printed_text }) => [key, printed_text]));
  const { rows } = await sql<{ number: number }>`
    select max(number) + 1 as number from revision where article_id = ${articleId}`.execute(db);
  const revision = { id: v7(), number: rows[0]?.number ?? 1 };
  await insertRows(db, "revision", [
    {
      ...{ ...revision, article_id: articleId, note, recorded_at: at, recorded_by_id: by },
      ...{ title: text.title, subtitle: text.subtitle, summary: text.summary, body: text.body },
      word_count: wordCount(bodyText(text.body, (key) => printed.get(key) ?? "")),
    },
  ]);
  await insertRows(
    db,
    "citation",
    citations.map((citation) => ({ ...citation, id: v7(), revision_id: revision.id })),
  );
  await sql`update article set edited_at = ${at} where id = ${articleId}`.execute(db);
  await indexRevision(tx, { id: revision.id, ...text });
  await scanLiterals(db, [{ id: revision.id, ...text }]);
  return revision;
}
