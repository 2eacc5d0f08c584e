import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import { type Kysely, sql } from "kysely";
import type { CitationRecord } from "../articles/actions/write-draft.ts";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { type ReviewedText, reviewedText } from "./reviewed-text.ts";

/** The words of a revision. */
export interface StoredText extends PlacedText {
  id: string;
}

export async function storedTexts(db: Kysely<Tables>, revisionIds: readonly string[]): Promise<StoredText[]> {
  const { rows } = await sql<StoredText>`
    select id, title, subtitle, summary, body from revision where id = ${anyUuid(revisionIds)}`.execute(db);
  return rows;
}

/** What tells these revisions' texts apart, by their ids; in two statements. */
export async function reviewedTexts(
  db: Kysely<Tables>,
  revisionIds: readonly string[],
): Promise<Map<string, ReviewedText>> {
  if (revisionIds.length === 0) return new Map();
  const texts = await storedTexts(db, revisionIds);
  const { rows: citations } = await sql<CitationRecord & { revision_id: string }>`
    select * from citation where revision_id = ${anyUuid(revisionIds)} order by revision_id, position`.execute(db);
  return new Map(
    texts.map((text) => [
      text.id,
      reviewedText(
        text,
        citations.filter(({ revision_id }) => revision_id === text.id),
      ),
    ]),
  );
}
