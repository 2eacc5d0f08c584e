import type { ObservationStatus, SeriesPointFragment } from "@gongbao/schema/generated/operations.ts";
import { statusWord } from "../ui/words.ts";

/** An observation as a chart draws it. */
export type ChartPoint = Pick<SeriesPointFragment, "value" | "display" | "status"> & {
  period: Pick<SeriesPointFragment["period"], "label" | "start" | "end">;
};

const settled: ReadonlySet<ObservationStatus> = new Set<ObservationStatus>(["NORMAL", "TIME_SERIES_BREAK"]);

/** Whether the value may still change: a first estimate, a forecast. */
export function isUnsettled({ status }: Pick<ChartPoint, "status">): boolean {
  return !settled.has(status);
}

/** Whether the points before this one were measured in another way. */
export function isBreak({ status }: Pick<ChartPoint, "status">): boolean {
  return status === "TIME_SERIES_BREAK";
}

/** The place of a point on the value axis. A picture needs no more than a float's digits; the label has them all. */
export function heightOf({ value }: Pick<ChartPoint, "value">): number | null {
  return value === null ? null : Number(value);
}

/** What stands at a point: its print, and its status in a word when it is not an ordinary one. */
export function pointLabel(point: ChartPoint): string {
  const plain = point.status === "NORMAL" || point.value === null;
  return plain ? point.display : `${point.display}\n${statusWord(point.status)}`;
}

/**
 * Which points carry their label: the ends, the highest, the lowest, breaks, and every other one that has room.
 * @param places where the points stand on the axis of time, in pixels, in rising order
 */
export function labelledPoints(points: readonly ChartPoint[], places: readonly number[]): ReadonlySet<number> {
  const heights = points.map((point) => heightOf(point) ?? Number.NaN);
  const known = heights.filter((height) => !Number.isNaN(height));
  const kept = new Set([
    0,
    points.length - 1,
    heights.indexOf(Math.max(...known)),
    heights.indexOf(Math.min(...known)),
  ]);
  for (const [index, point] of points.entries()) if (isBreak(point)) kept.add(index);
  for (const [index, place] of places.entries()) {
    if ([...kept].every((other) => Math.abs((places[other] ?? place) - place) >= roomForLabel)) kept.add(index);
  }
  return kept;
}

const roomForLabel = 62;

/** Colours and type of charts, as the style sheet has them. */
export const ink = {
  mark: "var(--figure)",
  label: "var(--ink)",
  quiet: "var(--ink-quiet)",
  axis: "var(--rule-strong)",
  paper: "var(--paper)",
  font: "inherit",
} as const;
