import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { inForce, observationColumns } from "./observation.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";
import { printCitation } from "./print-shown.ts";
import { onceInForce } from "./vintage.queries.ts";
import { type StoredVintage, VintageRow } from "./vintage.row.ts";

/** A citation as it is stored, joined with its observation; `place_id` is that of the text or front page. */
interface StoredCitation extends StoredObservation {
  citation_id: string;
  place_id: string;
  key: string;
  policy: CitationPolicy;
  part: CitationPart;
  form: FigureForm;
  /** As JSON has it: instants are texts. */
  pinned: (Omit<StoredVintage, "public_from" | "known_to"> & { public_from: string; known_to: string | null }) | null;
  printed_text: string;
}

/** A citation with what it shows at `reads.at`. One whose observation has no public value has no row. */
export class CitationRow {
  readonly reads: Reads;
  readonly observation: ObservationRow;
  /** The vintage that was reviewed, of a citation that is to show it always. */
  readonly pinned: VintageRow | undefined;
  readonly #stored: StoredCitation;

  constructor(reads: Reads, stored: StoredCitation) {
    this.reads = reads;
    this.observation = new ObservationRow(reads, stored);
    this.#stored = stored;
    const { pinned } = stored;
    if (!pinned) return;
    const [public_from, known_to] = [new Date(pinned.public_from), pinned.known_to ? new Date(pinned.known_to) : null];
    this.pinned = new VintageRow(reads, { ...pinned, public_from, known_to }, this.observation.metric);
  }

  get __typename() {
    return "Citation" as const;
  }
  get id(): string {
    return publicId("citation", this.#stored.citation_id);
  }
  get uuid(): string {
    return this.#stored.citation_id;
  }
  get key(): string {
    return this.#stored.key;
  }
  get policy(): CitationPolicy {
    return this.#stored.policy;
  }
  get part(): CitationPart {
    return this.#stored.part;
  }
  get form(): FigureForm {
    return this.#stored.form;
  }
  get printedText(): string {
    return this.#stored.printed_text;
  }
  /** The vintage that is shown: that in force, or the pinned one. */
  get vintage(): VintageRow {
    return this.pinned ?? this.observation.vintage;
  }
  get text(): string {
    return printCitation(this);
  }
  get stale(): boolean {
    return this.vintage.number < this.observation.vintage.number;
  }
}

const citationColumns = (reads: Reads) => sql`c.id as citation_id, c.key, c.policy, c.part, c.form, c.printed_text,
  ${observationColumns}, (select row_to_json(p) from (
    select id, number, value::text, status, approximation, reason, source_id, public_from, known_to
    from ${onceInForce(reads)} once where c.policy = 'PINNED' and once.id = c.pinned_vintage_id
  ) p) as pinned`;

/** A citation `c` with the observation `o` that it shows, whose metric is `m` and vintage in force `v`. */
const shownByCitation = (reads: Reads) => sql`citation c join observation cited on cited.id = c.observation_id
  join observation o on o.id = case when c.policy <> 'LATEST' then cited.id else (
    select n.id from observation n
    where n.metric_id = cited.metric_id and n.area_id = cited.area_id and n.breakdown = cited.breakdown
      and exists (select from vintage where observation_id = n.id and public_from <= ${reads.at})
    order by n.period_end desc, n.period_start desc, n.id desc limit 1
  ) end
  join metric m on m.id = o.metric_id ${inForce(reads)}`;

/** Citations of each revision, in the order of the text. */
export const citationsOfRevision = (reads: Reads) =>
  reads.loader<string, CitationRow[]>("citationsOfRevision", async (revisionIds) => {
    const { rows } = await sql<StoredCitation>`
      select c.revision_id as place_id, ${citationColumns(reads)} from ${shownByCitation(reads)}
      where c.revision_id = ${anyUuid(revisionIds)} order by c.revision_id, c.position`.execute(reads.db);
    return groupedByKey(revisionIds, rows, (row) => row.place_id).map((group) =>
      group.map((row) => new CitationRow(reads, row)),
    );
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
    select c.id as place_id, ${citationColumns(reads)} from ${shownByCitation(reads)}
    where c.id = ${anyUuid(ids)} and ${where}`.execute(reads.db);
  const citations = rows.map((row) => new CitationRow(reads, row));
  return byKey(ids, citations, ({ uuid }) => uuid);
}
