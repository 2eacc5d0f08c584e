import type { Place, Report } from "../seed-problems.ts";
import type { Entry } from "./read-yaml.ts";

/** The entries of a list by their code, each one once; a code that comes again is reported. */
export function byCode<T extends { code: string }>(entries: Entry<T>[], report: Report): Map<string, Entry<T>> {
  const found = new Map<string, Entry<T>>();
  for (const entry of entries) {
    const before = found.get(entry.value.code);
    if (before) reportAgain(report, entry.placeOf("code"), `the code “${entry.value.code}”`, before.placeOf("code"));
    else found.set(entry.value.code, entry);
  }
  return found;
}

/** Reports something that must be unique and stands at `first` already. */
export function reportAgain(report: Report, place: Place, what: string, first: Place): void {
  report(place, `${what} is already at ${first.file}:${first.line}`, "remove one or give it another name");
}
