import { changeBetween } from "@gongbao/schema/figures/change.ts";
import { USUAL_WORDS } from "@gongbao/schema/figures/direction-words.ts";
import type { FigureForm } from "@gongbao/schema/figures/figure.ts";
import { periodLabel } from "@gongbao/schema/figures/period-label.ts";
import { isChangePart, printChange } from "@gongbao/schema/figures/print-change.ts";
import { type PrintedFigure, printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { type FigurePart, printPart } from "@gongbao/schema/figures/print-part.ts";
import type { CitationRow } from "./citation.queries.ts";
import type { MetricRow } from "./metric.queries.ts";
import type { ObservationRow } from "./observation.row.ts";
import { readStoredPeriod } from "./stored-period.ts";
import type { VintageRow } from "./vintage.row.ts";

/** What stands for a value that was never public. */
export const NO_VALUE: PrintedFigure = { text: "暂缺", number: "暂缺", unit: "" };

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

/** A value with how exact it is, as it is shown. */
export type ShownValue = Pick<VintageRow, "approximation"> & { value: string };

/** What of a citation decides how a value is printed. */
export type Printable = Pick<
  CitationRow,
  "observation" | "part" | "form" | "showsApproximation" | "words" | "printedText"
>;

/** What a citation reads now, by its policy, part and form. */
export function printCitation(citation: CitationRow): string {
  return printCitationWith(citation, shown(citation), shownBefore(citation));
}

/**
 * What a citation reads if its figure is `now` and that of the previous period `before`. Where the part needs one that
 * is not known, what it read when it was reviewed.
 */
export function printCitationWith(citation: Printable, now: ShownValue | null, before: ShownValue | null): string {
  const { observation, part, form, showsApproximation, words } = citation;
  if (now === null) return citation.printedText;
  if (!isChangePart(part)) return printAs(observation, now.value, showsApproximation ? now : EXACT, part, form);
  if (before === null) return citation.printedText;
  const { unit, unitLabel, decimals } = observation.metric;
  const change = changeBetween(stated(before), stated(now));
  return printChange(change, { unit, unitLabel, decimals, form }, part, words ?? USUAL_WORDS, showsApproximation);
}

const EXACT: Pick<VintageRow, "approximation"> = { approximation: null };

/** A shown value as arithmetic takes it. */
export function stated({ value, approximation }: ShownValue) {
  return { value, approximate: approximation ?? undefined };
}

/** The value that a citation shows; null if none was ever public. */
export function shown({ observation, pinned }: CitationRow): ShownValue | null {
  return takenOf(observation, pinned);
}

/** The value that its change is measured against; null if it shows no change, or none was ever public. */
export function shownBefore({ previous }: CitationRow): ShownValue | null {
  return previous ? takenOf(previous.observation, previous.pinned) : null;
}

function takenOf(observation: ObservationRow, pinned: VintageRow | undefined): ShownValue | null {
  const value = pinned ? pinned.value : observation.shownValue;
  return value === null ? null : { value, approximation: (pinned ?? observation).approximation };
}

/** What a citation would read if it followed its observation, and the one that its change is measured against. */
export function printUnpinned(citation: CitationRow): string {
  const { observation, previous } = citation;
  return printCitationWith(
    citation,
    takenOf(observation, undefined),
    previous ? takenOf(previous.observation, undefined) : null,
  );
}

/** The exact value behind what a citation prints; null if none was ever public. */
export function shownValue(citation: CitationRow): string | null {
  return shown(citation)?.value ?? null;
}

/** A value of an observation in the given part and form. */
export function printAs(
  observation: Pick<ObservationRow, "metric"> & { period: { code: string } },
  value: string,
  vintage: Pick<VintageRow, "approximation">,
  part: FigurePart,
  form: FigureForm,
): string {
  const printed = figure(observation.metric, value, vintage, form);
  return printPart(printed, () => readStoredPeriod(observation.period.code), part, "zh-CN");
}

/** A stored period in Chinese words. */
export function printPeriod(code: string): string {
  return periodLabel(readStoredPeriod(code), "zh-CN");
}

function figure(
  { unit, unitLabel, decimals }: MetricRow,
  value: string,
  { approximation }: Pick<VintageRow, "approximation">,
  form: FigureForm,
) {
  return { value, unit, unitLabel, decimals, approximate: approximation ?? undefined, form };
}
