import { bareText, type PlacedText, places } from "@gongbao/schema/articles/places.ts";
import { findNumbers } from "@gongbao/schema/figures/find-numbers.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";

/** The words of a revision. */
export interface ScannedRevision extends PlacedText {
  /** UUID. */
  id: string;
}

/** Keeps every number that revisions state in their own words. A second call does nothing that the first has not done. */
export async function scanLiterals(db: Kysely<Tables>, revisions: readonly ScannedRevision[]): Promise<void> {
  await insertRows(db, "literal_number", revisions.flatMap(literalRows), "ignore");
  await insertRows(
    db,
    "literal_scan",
    revisions.map(({ id }) => ({ revision_id: id })),
    "ignore",
  );
}

const literalRows = (revision: ScannedRevision) =>
  places(revision).flatMap(({ place, content }) =>
    findNumbers(bareText(content)).map(({ start, said, value, unitText }) => ({
      revision_id: revision.id,
      place,
      start,
      said,
      value,
      unit_text: unitText,
    })),
  );

const BATCH = 200;

/** Reads what was written before numbers were kept. */
export async function scanMissingLiterals(db: Kysely<Tables>): Promise<void> {
  for (;;) {
    const { rows } = await sql<ScannedRevision>`
      select id, title, subtitle, summary, body from revision r
      where not exists (select from literal_scan s where s.revision_id = r.id) limit ${sql.lit(BATCH)}`.execute(db);
    if (rows.length === 0) return;
    await scanLiterals(db, rows);
  }
}
