import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";
import { periodLabel } from "@gongbao/schema/figures/period-label.ts";
import { type PrintedFigure, printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { type CitationPart, printPart } from "@gongbao/schema/figures/print-part.ts";
import type { CitationRow } from "./citation.queries.ts";
import type { MetricRow } from "./metric.queries.ts";
import type { ObservationRow } from "./observation.row.ts";
import type { VintageRow } from "./vintage.row.ts";

/** What stands for a value that was never public. */
const NO_VALUE: PrintedFigure = { text: "暂缺", number: "暂缺", unit: "" };

/** An observation as pages print it; while its value is missing, the last one known. */
export function printObservation(observation: ObservationRow): PrintedFigure {
  const { metric, shownValue } = observation;
  return shownValue === null ? NO_VALUE : printFigure(figure(metric, shownValue, observation, "AUTOMATIC"), "zh-CN");
}

/** A vintage's own value; one without a value prints that it is missing. */
export function printVintage(vintage: VintageRow): string {
  const { metric, value } = vintage;
  return value === null ? NO_VALUE.text : printFigure(figure(metric, value, vintage, "AUTOMATIC"), "zh-CN").text;
}

/** What a citation reads now, by its policy, part and form. */
export function printCitation(citation: CitationRow): string {
  const { observation, part, form } = citation;
  const value = shownValue(citation);
  if (value === null) return citation.printedText;
  return printAs(observation, value, citation.pinned ?? observation, part, form);
}

/** What a citation would read if it followed its observation. */
export function printUnpinned({ observation, part, form, printedText }: CitationRow): string {
  const value = observation.shownValue;
  return value === null ? printedText : printAs(observation, value, observation, part, form);
}

/** The exact value behind what a citation prints; null if none was ever public. */
export function shownValue({ observation, pinned }: CitationRow): string | null {
  return pinned ? pinned.value : observation.shownValue;
}

/** A value of an observation in the given part and form. */
export function printAs(
  observation: Pick<ObservationRow, "metric"> & { period: { code: string } },
  value: string,
  vintage: Pick<VintageRow, "approximation">,
  part: CitationPart,
  form: FigureForm,
): string {
  const shown = figure(observation.metric, value, vintage, form);
  return printPart(shown, () => readStoredPeriod(observation.period.code), part, "zh-CN");
}

/** A stored period in Chinese words. */
export function printPeriod(code: string): string {
  return periodLabel(readStoredPeriod(code), "zh-CN");
}

function readStoredPeriod(code: string): Period {
  const period = parsePeriod(code);
  if (period.kind === "problem") throw new Error(`A stored period cannot be read: ${period.message}`);
  return period;
}

function figure(
  { unit, unitLabel, decimals }: MetricRow,
  value: string,
  { approximation }: Pick<VintageRow, "approximation">,
  form: FigureForm,
) {
  return { value, unit, unitLabel, decimals, approximate: approximation ?? undefined, form };
}
