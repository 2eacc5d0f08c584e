import { changeBetween, type StatedValue } from "@gongbao/schema/figures/change.ts";
import { USUAL_WORDS } from "@gongbao/schema/figures/direction-words.ts";
import { previousPeriod } from "@gongbao/schema/figures/previous-period.ts";
import { CHANGE_PARTS, isChangePart, printChange } from "@gongbao/schema/figures/print-change.ts";
import { printPart } from "@gongbao/schema/figures/print-part.ts";
import type { FigureEntry } from "../data/data.schema.ts";
import { observationKey, type PlacedObservation, type SeedData } from "../data/seed-data.ts";
import type { Place, Report } from "../seed-problems.ts";
import { breakdownText } from "./breakdown-text.ts";

/** What the site prints for a figure; undefined after reporting why there is nothing to print. */
export function expectedText(
  observation: PlacedObservation,
  { part, form, showsApproximation, words }: FigureEntry,
  printedText: string,
  place: Place,
  data: SeedData,
  report: Report,
): string | undefined {
  const metric = data.metrics.get(observation.metric);
  if (!metric) return undefined;
  if (words && !isChangePart(part)) {
    report(
      place,
      `words stand with ${part}, which shows no change`,
      `remove them or choose ${CHANGE_PARTS.join(", ")}`,
    );
    return undefined;
  }
  const now = statedValue(observation, printedText, place, report);
  if (!now) return undefined;
  const { unit, unitLabel, decimals } = metric;
  const figure = { unit, unitLabel, decimals, form };
  if (!isChangePart(part)) {
    const { value, approximate } = now;
    const printed = { ...figure, value, approximate: showsApproximation ? approximate : undefined };
    return printPart(printed, () => observation.period, part, "zh-CN");
  }
  const before = findPrevious(observation, printedText, place, data, report);
  const previous = before && statedValue(before, printedText, place, report);
  if (!previous) return undefined;
  return printChange(changeBetween(previous, now), figure, part, words ?? USUAL_WORDS, showsApproximation);
}

function findPrevious(
  { metric, area, period, breakdown }: PlacedObservation,
  printedText: string,
  place: Place,
  data: SeedData,
  report: Report,
): PlacedObservation | undefined {
  const code = previousPeriod(period)?.code ?? "";
  const found = data.observations.get(observationKey(metric, area, code, breakdown));
  if (!found) {
    const happened = `“${printedText}” shows a change, but there is no figure ${metric}, ${area}, ${code} ${breakdownText(breakdown)}`;
    report(place, happened.trimEnd(), "add that figure or say it without a change");
  }
  return found;
}

function statedValue(
  { value, approximation, place: { file, line } }: PlacedObservation,
  printedText: string,
  place: Place,
  report: Report,
): StatedValue | undefined {
  if (value !== null) return { value, approximate: approximation ?? undefined };
  report(
    place,
    `“${printedText}” shows a figure that is MISSING (${file}:${line})`,
    "leave it out until there is a value",
  );
  return undefined;
}
