import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { type CitationRow, citationById } from "../figures/citation.queries.ts";
import { shownHeadlines } from "./shown-front-page.ts";

export interface HeadlineFigureRow {
  id: string;
  uuid: string;
  label: string;
  /** Topic of the section it heads; null in the headline band. */
  topicId: string | null;
  citation: CitationRow;
}

/** Figures of each bulletin's front page, in order. One without a public value is left out. */
export const headlineFiguresOf = (reads: Reads) =>
  reads.loader<string, HeadlineFigureRow[]>("headlineFiguresOf", async (bulletinIds) => {
    const { rows } = await sql<{
      id: string;
      bulletin_id: string;
      citation_id: string;
      topic_id: string | null;
      label: string;
    }>`select * from ${shownHeadlines(reads.at)} h where bulletin_id = ${anyUuid(bulletinIds)} order by position`.execute(
      reads.db,
    );
    const citations = await Promise.all(rows.map((row) => citationById(reads).load(row.citation_id)));
    const figures = rows.flatMap((row, index) => {
      const citation = citations[index];
      if (!citation) return [];
      const { bulletin_id, label, topic_id: topicId } = row;
      return [{ bulletin_id, figure: { id: `headline_${row.id}`, uuid: row.id, label, topicId, citation } }];
    });
    return groupedByKey(bulletinIds, figures, ({ bulletin_id }) => bulletin_id).map((group) =>
      group.map(({ figure }) => figure),
    );
  });
