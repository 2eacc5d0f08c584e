import type { Kysely } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { canonicalValue } from "../figures/canonical-value.ts";
import { type FigureColumn, headerOf } from "../figures/figure-columns.ts";
import { observationById } from "../figures/observation.queries.ts";
import type { ObservationRow } from "../figures/observation.row.ts";
import { changeIssues } from "../figures/releases/actions/change-issues.ts";
import { namedFigures } from "../figures/releases/actions/named-figures.ts";
import type { ProposedChange } from "../figures/releases/actions/propose-release.ts";
import type { IssueRow } from "../server/issue.ts";
import { type RowIssue, type RowIssueCode, rowIssueCodes } from "./import-issue.ts";
import type { FigureRow } from "./read-figure-row.ts";

/** A row that would change a figure. */
export interface ChangedRow {
  figure: FigureRow;
  change: ProposedChange;
  /** The newest value, canonical in digits or with needless zeros; null for none. */
  before: string | null;
}

export interface ComparedRows {
  changed: ChangedRow[];
  /** Rows that say what is known or public already. */
  unchanged: number;
  issues: RowIssue[];
}

/** Stands for the reason while it is found out whether one is needed: a row that changes nothing needs none. */
const ANY_REASON = "。";

/**
 * Holds rows to what is known of their figures, by the rules that the release will be held to, in a fixed number of
 * statements.
 * @param reason for rows that have none of their own
 */
export async function compareFigures(
  db: Kysely<Tables>,
  figures: readonly FigureRow[],
  reason: string | null,
): Promise<ComparedRows> {
  const compared: ComparedRows = { changed: [], unchanged: 0, issues: [] };
  if (figures.length === 0) return compared;
  const keyed = figures.map((figure) => changeOf(figure, reason));
  const named = await namedFigures(db, keyed);
  const changes = keyed.map((change, index) => {
    const seenVintage = figures[index]?.vintage ?? named[index]?.newest?.number ?? 0;
    return { ...change, seenVintage };
  });
  const checked = changes.map((change) => ({ ...change, reason: change.reason ?? ANY_REASON }));
  const now = await databaseClock(db);
  const found = issuesByPlace(changeIssues(checked, named, now));
  const inForce = await figuresInForce(
    db,
    now,
    [...found.keys()].flatMap((place) => named[place]?.id ?? []),
  );
  for (const [place, figure] of figures.entries()) {
    const issues = found.get(place) ?? [];
    const change = changes[place] as ProposedChange;
    const newest = named[place]?.newest;
    const shown = inForce.get(named[place]?.id ?? "");
    const isKnown = shown !== undefined && says(figure, shown, named[place]?.derived !== undefined);
    if (isKnown || issues.some(({ code }) => code === "UNCHANGED")) compared.unchanged += 1;
    else if (issues.length > 0) compared.issues.push(...issues.map((issue) => rowIssue(figure.row, issue)));
    else if (newest && change.reason === null) compared.issues.push(reasonMissing(figure.row));
    else compared.changed.push({ figure, change, before: newest?.value ?? null });
  }
  return compared;
}

/** What is public of figures now, by UUID; those without anything public are missing. */
async function figuresInForce(
  db: Kysely<Tables>,
  now: Date,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ObservationRow>> {
  const reads = new Reads(db, now, new Set());
  const rows = await Promise.all(ids.map((id) => observationById(reads).load(id)));
  return new Map(rows.flatMap((row) => (row ? [[row.uuid, row]] : [])));
}

/**
 * Whether a row says of a figure what is public of it, as an export does: also where a newer value waits for its moment,
 * and where a formula computes it, so that nobody could propose it.
 */
function says(figure: FigureRow, shown: ObservationRow, isDerived: boolean): boolean {
  return (
    (isDerived || figure.vintage === shown.vintage.number) &&
    figure.value === canonicalValue(shown.value) &&
    figure.status === shown.status &&
    figure.approximation === shown.approximation &&
    (figure.sourceId === undefined || figure.sourceId === shown.sourceId)
  );
}

function changeOf(figure: FigureRow, reason: string | null): ProposedChange {
  const { metricId, areaId, period, breakdown } = figure;
  const { value, status, approximation, kind, remark, sourceId, publicFrom } = figure;
  return {
    observation: { metricId, areaId, period, breakdown },
    ...{ seenVintage: 0, value, status, approximation, kind, remark, sourceId, publicFrom },
    reason: figure.reason ?? reason,
  };
}

/** By the place that `changes.17.value` names; the field is then `value`. */
function issuesByPlace(issues: readonly IssueRow[]): Map<number, IssueRow[]> {
  const found = new Map<number, IssueRow[]>();
  for (const issue of issues) {
    const [, place, field = null] = issue.field?.split(".") ?? [];
    const own = found.get(Number(place)) ?? [];
    found.set(Number(place), [...own, { ...issue, field }]);
  }
  return found;
}

const columnOf: Readonly<Record<string, FigureColumn>> = { seenVintage: "vintage", sourceId: "source" };

/** An issue of a change as one of its row. */
export function rowIssue(row: number, { field, code, message }: IssueRow): RowIssue {
  const column = field === null ? null : headerOf(columnOf[field] ?? (field as FigureColumn));
  return { row, column, code: code in rowIssueCodes ? (code as RowIssueCode) : "INVALID", message };
}

function reasonMissing(row: number): RowIssue {
  const message = "数值与现行数据不同，请写明修订原因，读者会看到；也可以在上传时统一填写。";
  return { row, column: headerOf("reason"), code: "REQUIRED", message };
}
