import type { DraftCitation, DraftText } from "@gongbao/schema/articles/draft-text.ts";
import { sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import { byKey } from "../../database/by-key.ts";
import type { Reads } from "../../database/reads.ts";

type StoredText = Omit<DraftText, "citations"> & {
  id: string;
  citations: (Omit<DraftCitation, "words" | "vintage"> & { [Key in "words" | "vintage"]: DraftCitation[Key] | null })[];
};

/** The whole text of each revision, its figures named by public codes, as it was written. */
export const textOfRevision = (reads: Reads) =>
  reads.loader<string, DraftText | undefined>("textOfRevision", async (ids) => {
    const { rows } = await sql<StoredText>`
      select r.id, r.title, r.subtitle, r.summary, r.body, coalesce((
        select json_agg(json_build_object('key', c.key, 'metric', m.code, 'area', ar.code, 'period', o.period,
          'breakdown', o.breakdown, 'policy', c.policy, 'part', c.part, 'form', c.form,
          'showsApproximation', c.shows_approximation, 'words', c.words, 'vintage', v.number,
          'printedText', c.printed_text) order by c.position)
        from citation c join observation o on o.id = c.observation_id join metric m on m.id = o.metric_id
        join area ar on ar.id = o.area_id left join vintage v on v.id = c.pinned_vintage_id
        where c.revision_id = r.id
      ), '[]'::json) as citations
      from revision r where r.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(ids, rows, (row) => row.id).map((row) => row && draftText(row));
  });

function draftText({ title, subtitle, summary, body, citations }: StoredText): DraftText {
  return {
    ...{ title, subtitle, summary, body },
    citations: citations.map(({ words, vintage, ...citation }) => ({
      ...citation,
      ...(words && { words }),
      ...(vintage && { vintage }),
    })),
  };
}
