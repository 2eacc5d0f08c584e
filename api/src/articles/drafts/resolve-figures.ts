import type { DraftCitation, DraftInput } from "@gongbao/schema/articles/draft-text.ts";
import { USUAL_WORDS } from "@gongbao/schema/figures/direction-words.ts";
import { previousPeriod } from "@gongbao/schema/figures/previous-period.ts";
import { isChangePart } from "@gongbao/schema/figures/print-change.ts";
import { sql } from "kysely";
import type { Reads } from "../../database/reads.ts";
import { observationById } from "../../figures/observation.queries.ts";
import type { ObservationRow } from "../../figures/observation.row.ts";
import { NO_VALUE, printCitationWith, type ShownValue } from "../../figures/print-shown.ts";
import { readStoredPeriod } from "../../figures/stored-period.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { type NamedFigure, namedFigures } from "./named-figures.queries.ts";

/** A citation with its figure known, and the UUIDs under which it is stored. */
export interface ResolvedCitation {
  citation: DraftCitation;
  observationId: string;
  pinnedVintageId: string | null;
}

/** What is known before: citations of the text that is being changed. */
export interface Known {
  citations: readonly DraftCitation[];
  /** Whether the person may learn of figures that are not public yet. */
  seesUnpublished: boolean;
}

type CitationInput = DraftInput["citations"][number];

/**
 * Looks up what each citation of a text shows as of `reads.at`, in a fixed number of statements, or gives an issue for each whose
 * figure is not known. A pinned one keeps the vintage that it names, or had in `known` under its key; else it gets the
 * one in force. A vintage that was never public cannot be pinned.
 */
export async function resolveFigures(
  reads: Reads,
  citations: readonly CitationInput[],
  { citations: before, seesUnpublished }: Known,
): Promise<{ resolved: ResolvedCitation[] } | { issues: IssueRow[] }> {
  const known = new Map(before.map((citation) => [citation.key, citation]));
  const figures = await namedFigures(
    reads,
    citations.map((citation) => ({ ...citation, vintage: citation.vintage ?? pinBefore(citation, known) })),
  );
  const shown = await observationById(reads).loadMany(figures.flatMap((figure) => figure.shownId ?? []));
  const rows = new Map(shown.flatMap((row) => (row && !(row instanceof Error) ? [[row.uuid, row] as const] : [])));
  const previous = await previousFigures(reads, citations, figures, rows);
  const issues: IssueRow[] = [];
  const resolved = citations.flatMap((input, index): ResolvedCitation[] => {
    const figure = figures[index] as NamedFigure;
    const row = rows.get(figure.shownId ?? "");
    const last = known.get(input.key);
    const wasKnown = last !== undefined && figure.name !== null && isSame(last, figure.name);
    if (!figure.id || !figure.name || (!row && !seesUnpublished && !wasKnown)) {
      issues.push(issue("NOT_FOUND", `text.citations.${index}`, `引用“${input.key}”的数据不存在，或者尚未公开。`));
      return [];
    }
    if (input.policy === "PINNED" && !figure.pinned) {
      issues.push(
        issue("INVALID", `text.citations.${index}`, `引用“${input.key}”要固定的数据版本不存在，或者尚未公开。`),
      );
      return [];
    }
    const { key, policy, part, form, showsApproximation, words } = input;
    const told = { ...{ key, policy, part, form, showsApproximation }, ...(words && { words }) };
    const printedText = print(told, figure, row, previous.get(index)) ?? (wasKnown ? last.printedText : NO_VALUE.text);
    const vintage = figure.pinned?.number;
    return [
      {
        citation: { ...told, ...figure.name, ...(vintage !== undefined && { vintage }), printedText },
        observationId: figure.id,
        pinnedVintageId: figure.pinned?.id ?? null,
      },
    ];
  });
  return issues.length > 0 ? { issues } : { resolved };
}

type Named = Pick<DraftCitation, "metric" | "area" | "period" | "breakdown">;

/** The vintage to which the same citation was pinned before. */
function pinBefore(input: CitationInput, known: ReadonlyMap<string, DraftCitation>): number | undefined {
  const last = known.get(input.key);
  const { metric, area, period, breakdown } = input;
  if (!last || metric === undefined || area === undefined || period === undefined) return undefined;
  return isSame(last, { metric, area, period, breakdown: breakdown ?? {} }) ? last.vintage : undefined;
}

const isSame = (one: Named, other: Named): boolean => nameOf(one) === nameOf(other);

const nameOf = ({ metric, area, period, breakdown }: Named): string =>
  JSON.stringify([metric, area, period, Object.entries(breakdown).sort()]);

/** What the place reads now; undefined while a value that it needs is not known. */
function print(
  told: Pick<DraftCitation, "part" | "form" | "showsApproximation" | "words">,
  { pinned }: NamedFigure,
  observation: ObservationRow | undefined,
  previous: ObservationRow | undefined,
): string | undefined {
  if (!observation) return undefined;
  const words = isChangePart(told.part) ? (told.words ?? USUAL_WORDS) : null;
  const unknown = "";
  const printable = { ...told, words, observation, printedText: unknown };
  return (
    printCitationWith(printable, takenValue(pinned ?? observation), previous ? takenValue(previous) : null) || undefined
  );
}

function takenValue(taken: ObservationRow | NonNullable<NamedFigure["pinned"]>): ShownValue | null {
  const value = "shownValue" in taken ? taken.shownValue : taken.value;
  return value === null ? null : { value, approximation: taken.approximation };
}

/** The figure of the previous period of each citation that shows a change, by its index. */
async function previousFigures(
  reads: Reads,
  citations: readonly CitationInput[],
  figures: readonly NamedFigure[],
  rows: ReadonlyMap<string, ObservationRow>,
): Promise<Map<number, ObservationRow>> {
  const asked = citations.flatMap(({ part }, index) => {
    const row = rows.get(figures[index]?.shownId ?? "");
    const before = row && isChangePart(part) ? previousPeriod(readStoredPeriod(row.period.code)) : undefined;
    return row && before ? [{ index, id: row.uuid, period: before.code }] : [];
  });
  if (asked.length === 0) return new Map();
  const { rows: found } = await sql<{ index: number; id: string }>`
    select asked.index, o.id from json_to_recordset(${JSON.stringify(asked)}::json) as asked(index int, id uuid, period text)
    join observation shown on shown.id = asked.id
    join observation o on o.metric_id = shown.metric_id and o.area_id = shown.area_id
      and o.breakdown = shown.breakdown and o.period = asked.period`.execute(reads.db);
  const previous = await observationById(reads).loadMany(found.map(({ id }) => id));
  return new Map(
    found.flatMap(({ index }, at) => {
      const row = previous[at];
      return row && !(row instanceof Error) ? [[index, row] as const] : [];
    }),
  );
}
