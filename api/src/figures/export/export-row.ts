import { OBSERVATION_STATUSES } from "@gongbao/schema/figures/statuses.ts";
import { UNITS } from "@gongbao/schema/figures/units.ts";
import { writeBreakdown } from "../breakdown-text.ts";
import { EXPORT_ONLY_COLUMNS, type FigureColumn, headerOf } from "../figure-columns.ts";
import type { ExportedFigure } from "./exported-figures.ts";
import type { SheetRow } from "./sheet-row.ts";

/** The columns by which an export can come in again. */
const columns = [
  "metric",
  "area",
  "period",
  "breakdown",
  "value",
  "unit",
  "status",
  "approximation",
  "source",
  "vintage",
] as const satisfies readonly FigureColumn[];

export const exportHeader: readonly string[] = [...columns.map(headerOf), ...EXPORT_ONLY_COLUMNS];

const approximations = { OVER: "余", UNDER: "近", ABOUT: "约" } as const;
const BEIJING_MS = 8 * 3_600_000;

/** A figure as a row under {@link exportHeader}: the value exact, in the metric's own unit. */
export function exportRow(
  { observation, metric, definition, area, sources }: ExportedFigure,
  publicUrl: string,
): SheetRow {
  const { period, value, status, approximation, vintage } = observation;
  const named = Object.fromEntries(observation.breakdown.map((one) => [one.code, one.value]));
  const joined = (texts: readonly (string | null)[]) => [...new Set(texts.filter((text) => text))].join("；");
  return [
    metric.code,
    area.code,
    period.code,
    writeBreakdown(named),
    value === null ? "" : { number: value },
    UNITS[metric.unit].zh,
    OBSERVATION_STATUSES[status].zh,
    approximation === null ? "" : approximations[approximation],
    // A figure that was computed from several has no source of its own.
    observation.sourceId === null ? "" : joined(sources.map(({ code }) => code)),
    { number: String(vintage.number) },
    metric.name,
    definition,
    area.name,
    period.start,
    lastDay(period.end),
    observation.display,
    beijingMinute(observation.publicFrom),
    vintage.reason ?? "",
    joined(sources.map(({ title }) => title)),
    joined(sources.map(({ publisher }) => publisher)),
    new URL(`/metrics/${metric.code}`, publicUrl).href,
  ];
}

const beijingMinute = (at: Date) => new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 16).replace("T", " ");

/** A period's `end` is the day after its last one. */
const lastDay = (end: string) => new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
