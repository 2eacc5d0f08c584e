import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import {
  inForce,
  newestOfSeries,
  type ObservationRow,
  observationColumns,
  observationRow,
  type StoredObservation,
} from "./observation.queries.ts";
import { printCitation } from "./print-shown.ts";
import { type VintageRow, vintageById } from "./vintage.queries.ts";

/** A citation with what it shows at `reads.at`. One whose observation has no public value has no row. */
export interface CitationRow {
  __typename: "Citation";
  id: string;
  uuid: string;
  key: string;
  policy: CitationPolicy;
  part: CitationPart;
  form: FigureForm;
  printedText: string;
  observation: ObservationRow;
  /** The vintage that is shown: that in force, or the pinned one. */
  vintage: VintageRow;
  readonly text: string;
  readonly stale: boolean;
  reads: Reads;
}

interface StoredCitation extends StoredObservation {
  citation_id: string;
  place_id: string;
  key: string;
  policy: CitationPolicy;
  part: CitationPart;
  form: FigureForm;
  pinned_vintage_id: string | null;
  printed_text: string;
}

const citationColumns = sql`c.id as citation_id, c.key, c.policy, c.part, c.form, c.pinned_vintage_id, c.printed_text,
  ${observationColumns}`;

/** Citations of each revision, in the order of the text. */
export const citationsOfRevision = (reads: Reads) =>
  reads.loader<string, CitationRow[]>("citationsOfRevision", async (revisionIds) => {
    const { rows } = await sql<StoredCitation>`
      select c.revision_id as place_id, ${citationColumns} from citation c
      join observation o on o.id = c.observation_id join metric m on m.id = o.metric_id ${inForce(reads)}
      where c.revision_id = ${anyUuid(revisionIds)} order by c.revision_id, c.position`.execute(reads.db);
    const citations = await citationRows(reads, rows);
    return groupedByKey(revisionIds, citations, ({ place }) => place).map((group) => group.map(({ row }) => row));
  });

/** Citations by id, whatever text or front page they stand in: for places that were found to be public. */
export const citationById = (reads: Reads) =>
  reads.loader<string, CitationRow | undefined>("citationById", (ids) => readCitations(reads, ids, sql`true`));

/** Citations by id, those of unpublished texts and front pages left out. */
export const publicCitationById = (reads: Reads) =>
  reads.loader<string, CitationRow | undefined>("publicCitationById", (ids) =>
    readCitations(
      reads,
      ids,
      sql`(exists (select from publication p where p.revision_id = c.revision_id and p.published_at <= ${reads.at})
        or exists (select from bulletin b where b.id = c.bulletin_id and b.published_at <= ${reads.at}))`,
    ),
  );

async function readCitations(reads: Reads, ids: readonly string[], where: RawBuilder<unknown>) {
  const { rows } = await sql<StoredCitation>`
    select c.id as place_id, ${citationColumns} from citation c
    join observation o on o.id = c.observation_id join metric m on m.id = o.metric_id ${inForce(reads)}
    where c.id = ${anyUuid(ids)} and ${where}`.execute(reads.db);
  const citations = await citationRows(reads, rows);
  return byKey(ids, citations, ({ place }) => place).map((found) => found?.row);
}

async function citationRows(reads: Reads, stored: StoredCitation[]): Promise<{ place: string; row: CitationRow }[]> {
  const shown = stored.map((each) => observationRow(reads, each));
  const rows = stored.map((each, index) => ({
    place: each.place_id,
    row: citationRow(reads, each, shown[index] as ObservationRow),
  }));
  await Promise.all(
    stored.flatMap(({ policy, pinned_vintage_id, id }, index) => {
      const { row } = rows[index] as { row: CitationRow };
      if (policy === "LATEST") return [showNewest(row, id)];
      return pinned_vintage_id === null ? [] : [showPinned(row, pinned_vintage_id)];
    }),
  );
  return rows;
}

async function showNewest(row: CitationRow, observationId: string): Promise<void> {
  row.observation = (await newestOfSeries(row.reads).load(observationId)) ?? row.observation;
  row.vintage = row.observation.vintage;
}

async function showPinned(row: CitationRow, vintageId: string): Promise<void> {
  row.vintage = (await vintageById(row.reads).load(vintageId)) ?? row.vintage;
}

function citationRow(reads: Reads, stored: StoredCitation, observation: ObservationRow): CitationRow {
  return {
    __typename: "Citation",
    id: publicId("citation", stored.citation_id),
    uuid: stored.citation_id,
    key: stored.key,
    policy: stored.policy,
    part: stored.part,
    form: stored.form,
    printedText: stored.printed_text,
    observation,
    vintage: observation.vintage,
    get text() {
      return printCitation(this);
    },
    get stale() {
      return this.vintage.number < this.observation.vintage.number;
    },
    reads,
  };
}
