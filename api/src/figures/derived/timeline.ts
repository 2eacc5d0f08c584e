import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";

/** What is said of an observation. */
export interface State {
  /** Canonical decimal text; null with MISSING. */
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  /** UUIDs, sorted. */
  sources: readonly string[];
}

/** A state and from when on it is in force, in milliseconds since 1970. */
export interface Step {
  from: number;
  state: State;
}

/** What is said of an observation from now on, known embargoes included: the earliest first, each until the next. */
export type Timeline = readonly Step[];

/** The timeline once another vintage is recorded: what it overtakes will never be seen. */
export const followed = (timeline: Timeline, step: Step): Timeline => [
  ...timeline.filter(({ from }) => from < step.from),
  step,
];

export function stepAt(timeline: Timeline, moment: number): Step | undefined {
  return timeline.findLast(({ from }) => from <= moment);
}

/** Now and every later moment at which one of the timelines takes a step, in order. */
export function moments(now: number, timelines: readonly Timeline[]): number[] {
  const later = timelines.flatMap((timeline) => timeline.map(({ from }) => from)).filter((from) => from > now);
  return [...new Set([now, ...later])].sort((a, b) => a - b);
}

export function sameState(a: State | undefined, b: State | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.value === b.value &&
    a.status === b.status &&
    a.approximation === b.approximation &&
    a.sources.length === b.sources.length &&
    a.sources.every((source, index) => source === b.sources[index])
  );
}
