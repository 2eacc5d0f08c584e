import type { CitationText } from "@gongbao/schema/articles/revision-text.ts";
import { parseFigure } from "@gongbao/schema/figures/parse-figure.ts";
import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { CitationPart } from "@gongbao/schema/figures/print-part.ts";
import type { FigureEntry } from "../data/data.schema.ts";
import { mustKnow } from "../data/must-know.ts";
import { observationKey, type PlacedObservation, type SeedData } from "../data/seed-data.ts";
import type { Place, Report } from "../seed-problems.ts";
import { breakdownText } from "./breakdown-text.ts";
import { expectedText } from "./expected-text.ts";

/**
 * Makes a citation of what an editor wrote: the observation that is named and the text that stands there for it.
 * The observation must exist, and the text must be, to the letter, what the site prints for it.
 */
export function readCitation(
  figure: FigureEntry,
  printedText: string,
  key: string,
  place: Place,
  data: SeedData,
  report: Report,
): CitationText | undefined {
  const observation = findObservation(figure, place, data, report);
  if (!observation) return undefined;
  const right = expectedText(observation, figure, printedText, place, data, report);
  if (right === undefined || !saysTheSame(observation, figure.part, printedText, right, place, data, report)) {
    return undefined;
  }
  const { metric, area, breakdown, policy, part, form, showsApproximation, words } = figure;
  return {
    key,
    metric,
    area,
    period: observation.period.code,
    breakdown,
    policy,
    part,
    form,
    showsApproximation,
    ...(words && { words }),
    printedText,
  };
}

function findObservation(
  figure: FigureEntry,
  place: Place,
  data: SeedData,
  report: Report,
): PlacedObservation | undefined {
  const { metric, area, breakdown, policy } = figure;
  if (!mustKnow(data.metrics, "metric", metric, place, report)) return undefined;
  if (!mustKnow(data.areas, "area", area, place, report)) return undefined;
  const period = parsePeriod(figure.period);
  if (period.kind === "problem") {
    report(place, `the period “${figure.period}” cannot be read`, period.message);
    return undefined;
  }
  const key = observationKey(metric, area, period.code, breakdown);
  const found = data.observations.get(key);
  const series = [...data.observations.values()].filter((other) => other.metric === metric && other.area === area);
  if (!found) {
    const known = series.map((other) => [other.period.code, ...Object.values(other.breakdown)].join(" ")).join(", ");
    report(
      place,
      `there is no figure ${metric}, ${area}, ${period.code} ${breakdownText(breakdown)}`.trimEnd(),
      `the ones there are: ${known || "none"}`,
    );
    return undefined;
  }
  const newer = series.find(
    (other) => breakdownText(other.breakdown) === breakdownText(breakdown) && other.period.end > found.period.end,
  );
  if (policy === "LATEST" && newer) {
    report(
      place,
      `LATEST would show ${newer.period.code}, not ${period.code}`,
      "name the newest period or choose LIVE",
    );
    return undefined;
  }
  return found;
}

function saysTheSame(
  observation: PlacedObservation,
  part: CitationPart,
  printedText: string,
  right: string,
  place: Place,
  data: SeedData,
  report: Report,
): boolean {
  if (printedText === right) return true;
  const { unit, unitLabel } = data.metrics.get(observation.metric) ?? {};
  const { value } = observation;
  const read = parseFigure(printedText);
  const remedy = `write “${right}” (${observation.place.file}:${observation.place.line}) or name the figure that is meant`;
  if (part !== "VALUE_WITH_UNIT" && part !== "VALUE") {
    report(place, `“${printedText}” is not what is printed here`, remedy);
  } else if (read.kind === "problem") report(place, `“${printedText}” cannot be read as a figure`, remedy);
  else if (read.value !== value)
    report(place, `“${printedText}” says ${read.value}, but the figure is ${value}`, remedy);
  else if (read.unitText !== (part === "VALUE" ? "" : unitLabel))
    report(place, `“${printedText}” has the unit “${read.unitText}”, but the figure is in ${unit}`, remedy);
  else report(place, `“${printedText}” is written otherwise than figures are printed`, remedy);
  return false;
}
