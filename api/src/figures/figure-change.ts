import { type Change, changeBetween } from "@gongbao/schema/figures/change.ts";
import type { CitationRow } from "./citation.queries.ts";
import type { ObservationRow } from "./observation.row.ts";
import { shown, shownBefore, stated } from "./print-shown.ts";
import type { VintageRow } from "./vintage.row.ts";

/** The change that a citation shows, with what it is measured against. */
export interface FigureChangeRow extends Pick<Change, "direction" | "difference"> {
  percent: string | null;
  previous: ObservationRow;
  previousVintage: VintageRow;
}

/** Null where the citation shows no change, or one of the two values was never public. */
export function figureChange(citation: CitationRow): FigureChangeRow | null {
  const [now, before, { previous }] = [shown(citation), shownBefore(citation), citation];
  if (!now || !before || !previous) return null;
  const { direction, difference, percent = null } = changeBetween(stated(before), stated(now));
  const previousVintage = previous.pinned ?? previous.observation.vintage;
  return { direction, difference, percent, previous: previous.observation, previousVintage };
}
