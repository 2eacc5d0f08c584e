import { isChangePart } from "@gongbao/schema/figures/print-change.ts";
import type { CitationRow } from "./citation.queries.ts";

/** In what a citation stands on less than it should, so that an editor looks at it; told in `figure.enums.ts`. */
export const CITATION_CAVEATS = ["MISSING", "PREVIOUS_UNKNOWN", "PREVIOUS_MISSING", "NO_BASE"] as const;
export type CitationCaveat = (typeof CITATION_CAVEATS)[number];

/** What is wrong with what a citation stands on; the first that holds, null while nothing is. */
export function citationCaveat({ part, vintage, change, observation }: CitationRow): CitationCaveat | null {
  if (vintage.value === null) return "MISSING";
  if (!isChangePart(part)) return null;
  if (!change) return "PREVIOUS_UNKNOWN";
  if (change.previousVintage.value === null) return "PREVIOUS_MISSING";
  const { unit } = observation.metric;
  const needsBase = part === "CHANGE" && unit !== "percent" && unit !== "percentage-point";
  return needsBase && change.percent === null && change.difference !== "0" ? "NO_BASE" : null;
}
