import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { type DirectionWords, USUAL_WORDS } from "@gongbao/schema/figures/direction-words.ts";
import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import { isChangePart } from "@gongbao/schema/figures/print-change.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import { type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type CitationCaveat, citationCaveat } from "./citation-caveat.ts";
import { type FigureChangeRow, figureChange } from "./figure-change.ts";
import { inForce, observationColumns } from "./observation.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";
import { type PreviousFigure, previousFigures } from "./previous-figure.queries.ts";
import { printCitation } from "./print-shown.ts";
import { onceInForce } from "./vintage.queries.ts";
import { type JsonVintage, type VintageRow, vintageOfJson } from "./vintage.row.ts";

/** A citation as it is stored, joined with its observation; `place_id` is that of the text or front page. */
interface StoredCitation extends StoredObservation {
  citation_id: string;
  place_id: string;
  key: string;
  policy: CitationPolicy;
  part: CitationPart;
  form: FigureForm;
  shows_approximation: boolean;
  words: DirectionWords | null;
  pinned: JsonVintage | null;
  printed_text: string;
}

/** A citation with what it shows at `reads.at`. One whose observation has no public value has no row. */
export class CitationRow {
  readonly reads: Reads;
  readonly observation: ObservationRow;
  /** The vintage that was reviewed, of a citation that is to show it always. */
  readonly pinned: VintageRow | undefined;
  /** The figure that its change is measured against; none where it shows no change, or that figure is not public. */
  readonly previous: PreviousFigure | undefined;
  readonly #stored: StoredCitation;

  constructor(reads: Reads, stored: StoredCitation, previous: PreviousFigure | undefined) {
    this.reads = reads;
    this.observation = new ObservationRow(reads, stored);
    this.previous = previous;
    this.#stored = stored;
    if (stored.pinned) this.pinned = vintageOfJson(reads, stored.pinned, this.observation.metric);
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
  /** Whether a rough value is said to be one. */
  get showsApproximation(): boolean {
    return this.#stored.shows_approximation;
  }
  /** The words for the directions of a change; null where none is shown. */
  get words(): DirectionWords | null {
    return isChangePart(this.part) ? (this.#stored.words ?? USUAL_WORDS) : null;
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
  /** All the figures that it stands on. */
  get figures(): ObservationRow[] {
    return this.previous ? [this.observation, this.previous.observation] : [this.observation];
  }
  get change(): FigureChangeRow | null {
    return figureChange(this);
  }
  get caveat(): CitationCaveat | null {
    return citationCaveat(this);
  }
  get stale(): boolean {
    const { pinned, observation } = this.previous ?? {};
    if (pinned && observation && pinned.number < observation.vintage.number) return true;
    return this.vintage.number < this.observation.vintage.number;
  }
}

const citationColumns = (reads: Reads) => sql`c.id as citation_id, c.key, c.policy, c.part, c.form,
  c.shows_approximation, c.words, c.printed_text, ${observationColumns}, (select row_to_json(p) from (
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
    const previous = await previousFigures(reads, rows);
    return groupedByKey(revisionIds, rows, (row) => row.place_id).map((group) =>
      group.map((row) => new CitationRow(reads, row, previous.get(row.citation_id))),
    );
  });

/** Citations by id, whatever text or front page they stand in: for places that were found to be public. */
export const citationById = (reads: Reads) =>
  reads.loader<string, CitationRow | undefined>("citationById", (ids) => readCitations(reads, ids, sql`true`));

/** Citations by id, those of unpublished and of withdrawn texts and of unpublished front pages left out. */
export const publicCitationById = (reads: Reads) =>
  reads.loader<string, CitationRow | undefined>("publicCitationById", (ids) =>
    readCitations(
      reads,
      ids,
      sql`(exists (select from publication p join article a on a.id = p.article_id
          where p.revision_id = c.revision_id and a.published_at <= p.published_at and p.published_at <= ${reads.at})
        or exists (select from bulletin b where b.id = c.bulletin_id and b.published_at <= ${reads.at}))`,
    ),
  );

async function readCitations(reads: Reads, ids: readonly string[], where: RawBuilder<unknown>) {
  const { rows } = await sql<StoredCitation>`
    select c.id as place_id, ${citationColumns(reads)} from ${shownByCitation(reads)}
    where c.id = ${anyUuid(ids)} and ${where}`.execute(reads.db);
  const previous = await previousFigures(reads, rows);
  const citations = rows.map((row) => new CitationRow(reads, row, previous.get(row.citation_id)));
  return byKey(ids, citations, ({ uuid }) => uuid);
}
