import { type CheckTerm, checkTermSchema } from "@gongbao/schema/checks/check-term.ts";
import type { Place, Report } from "../seed-problems.ts";
import { readYamlList } from "./read-yaml.ts";
import { reportAgain } from "./unique.ts";

/** Reads the list that checks before publication go by; words that come again in their kind are reported. */
export function readTerms(source: { file: string; text: string }, report: Report): CheckTerm[] {
  const known = new Map<string, Place>();
  return readYamlList(source, checkTermSchema, report).flatMap(({ value, placeOf }) => {
    const key = `${value.kind} ${value.words}`;
    const before = known.get(key);
    if (before) {
      reportAgain(report, placeOf("words"), `“${value.words}”`, before);
      return [];
    }
    known.set(key, placeOf("words"));
    return [value];
  });
}
