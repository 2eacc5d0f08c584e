import { parseDecimal } from "@gongbao/schema/figures/decimal.ts";
import { parseFigure } from "@gongbao/schema/figures/parse-figure.ts";
import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { Report } from "../seed-problems.ts";
import { type ObservationEntry, observationSchema } from "./data.schema.ts";
import { mustKnow } from "./must-know.ts";
import { type Entry, readYamlList } from "./read-yaml.ts";
import { observationKey, type PlacedObservation, type SeedData } from "./seed-data.ts";
import { reportAgain } from "./unique.ts";

/**
 * Reads the observations of all files of figures into `data`. Each names a known metric, area and source, has a period
 * that can be read and a value unless it is MISSING, is unique, and says what the source prints.
 */
export function readObservations(files: { file: string; text: string }[], data: SeedData, report: Report): void {
  for (const file of files) {
    for (const entry of readYamlList(file, observationSchema, report)) {
      const observation = readObservation(entry, data, report);
      if (!observation) continue;
      const { metric, area, period, breakdown, place } = observation;
      const key = observationKey(metric, area, period.code, breakdown);
      const before = data.observations.get(key);
      if (before) reportAgain(report, place, `the figure ${metric}, ${area}, ${period.code}`, before.place);
      else data.observations.set(key, observation);
    }
  }
}

function readObservation(
  entry: Entry<ObservationEntry>,
  data: SeedData,
  report: Report,
): PlacedObservation | undefined {
  const { value: written, placeOf } = entry;
  const known = [
    mustKnow(data.metrics, "metric", written.metric, placeOf("metric"), report),
    mustKnow(data.areas, "area", written.area, placeOf("area"), report),
    mustKnow(data.sources, "source", written.source, placeOf("source"), report),
  ];
  if (data.metrics.get(written.metric)?.formula) {
    report(placeOf("metric"), `${written.metric} is computed by a formula`, "remove the figure or the formula");
    return undefined;
  }
  const period = readPeriod(entry, report);
  const value = readValue(entry, report);
  if (!period || value === undefined || known.includes(false)) return undefined;
  const { metric, area, source, breakdown, status, approximate: approximation = null, note = null } = written;
  return { metric, area, period, breakdown, value, status, approximation, source, note, place: placeOf("value") };
}

function readPeriod({ value: { period }, placeOf }: Entry<ObservationEntry>, report: Report): Period | undefined {
  const read = parsePeriod(period);
  if (read.kind === "period") return read;
  report(placeOf("period"), `the period “${period}” cannot be read`, read.message);
  return undefined;
}

function readValue({ value: written, placeOf }: Entry<ObservationEntry>, report: Report): string | null | undefined {
  if (written.value === undefined) {
    if (written.status === "MISSING") return null;
    report(placeOf(), "the value is missing", "write it, or set the status to MISSING");
    return undefined;
  }
  if (written.status === "MISSING") {
    report(placeOf("value"), "a MISSING figure has a value", "remove the value or change the status");
    return undefined;
  }
  const read = parseDecimal(written.value);
  if (read.kind === "problem") {
    report(placeOf("value"), `the value “${written.value}” cannot be read`, read.message);
    return undefined;
  }
  return agreesWithSource(written, read.text, placeOf, report) ? read.text : undefined;
}

function agreesWithSource(
  { asPrinted, approximate }: ObservationEntry,
  value: string,
  placeOf: Entry<ObservationEntry>["placeOf"],
  report: Report,
): boolean {
  if (asPrinted === undefined) return true;
  const printed = parseFigure(asPrinted);
  if (printed.kind === "figure" && printed.value === value && printed.approximate === approximate) return true;
  const reading =
    printed.kind === "problem" ? "cannot be read" : `says ${printed.value} ${printed.approximate ?? ""}`.trimEnd();
  const entered = `${value} ${approximate ?? ""}`.trimEnd();
  report(placeOf("asPrinted"), `“${asPrinted}” ${reading}, but ${entered} is entered`, "correct whichever is wrong");
  return false;
}
