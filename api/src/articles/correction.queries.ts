import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

export interface CorrectionRow {
  __typename: "Correction";
  id: string;
  uuid: string;
  was: string;
  now: string;
  reason: string;
  correctedAt: Date;
}

interface StoredCorrection {
  id: string;
  article_id: string | null;
  was: string;
  now: string;
  reason: string;
  corrected_at: Date;
}

/** Corrections of each article by `reads.at`, newest first. */
export const correctionsOfArticle = (reads: Reads) =>
  reads.loader<string, CorrectionRow[]>("correctionsOfArticle", async (articleIds) => {
    const { rows } = await sql<StoredCorrection>`
      select * from correction where article_id = ${anyUuid(articleIds)} and corrected_at <= ${reads.at}
      order by corrected_at desc, id desc`.execute(reads.db);
    return groupedByKey(articleIds, rows, (row) => row.article_id).map((group) => group.map(correctionRow));
  });

export const correctionById = (reads: Reads) =>
  reads.loader<string, CorrectionRow | undefined>("correctionById", async (ids) => {
    const { rows } = await sql<StoredCorrection>`
      select * from correction where id = ${anyUuid(ids)} and corrected_at <= ${reads.at}`.execute(reads.db);
    return byKey(ids, rows.map(correctionRow), (row) => row.uuid);
  });

function correctionRow({ id, was, now, reason, corrected_at }: StoredCorrection): CorrectionRow {
  return {
    __typename: "Correction",
    id: publicId("correction", id),
    uuid: id,
    was,
    now,
    reason,
    correctedAt: corrected_at,
  };
}
