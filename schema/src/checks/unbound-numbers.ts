import type { Interval } from "../integrity/interval.ts";
import { readText } from "../integrity/mention.ts";
import { rounded } from "../integrity/printed-number.ts";

/** A metric that numbers of a text may be of, and the measure words they may bear. */
export interface BindableMetric {
  id: string;
  name: string;
  units: readonly string[];
}

/** A number that a text states in its own words. `metrics` are those whose values it may be, the likeliest first. */
export interface UnboundNumber {
  start: number;
  end: number;
  said: string;
  /** What it may stand for, in the metrics' unit: half a unit of its last printed digit to both sides. */
  range: Interval;
  metrics: BindableMetric[];
}

/** So many digits make a number its own; a shorter one is a metric's where the text speaks of the metric. */
const DISTINCTIVE_DIGITS = 3;
/** So much of a metric's name, in pairs of signs, makes a text speak of it. */
const SPOKEN_OF = 0.5;

/**
 * Numbers with the unit of some metric that a text does not cite: dates, ordinals, numbers without a unit and those in
 * the titles of documents are none.
 */
export function unboundNumbers(text: string, metrics: readonly BindableMetric[]): UnboundNumber[] {
  const titles = [...text.matchAll(/《[^《》]*》/g)].map(
    ({ index, 0: title }) => [index, index + title.length] as const,
  );
  const { mentions } = readText(text);
  const likeness = new Map<string, number>();
  return mentions.flatMap(({ start, end, number, unit }): UnboundNumber[] => {
    const fitting = metrics.filter(({ units }) => unit !== "" && units.includes(unit));
    if (fitting.length === 0 || titles.some(([from, to]) => start >= from && end <= to)) return [];
    const isDistinctive = number.value.toFixed().replace(/[-.]|^0+|0+$/g, "").length >= DISTINCTIVE_DIGITS;
    const like = (metric: BindableMetric) => {
      const known = likeness.get(metric.id) ?? sharedPairs(metric.name, text);
      likeness.set(metric.id, known);
      return known;
    };
    const likely = fitting
      .filter((metric) => isDistinctive || like(metric) >= SPOKEN_OF)
      .sort((one, other) => like(other) - like(one));
    return [{ start, end, said: text.slice(start, end), range: rounded(number), metrics: likely }];
  });
}

/** How many of a name's pairs of neighbouring signs stand in a text, of 1. */
function sharedPairs(name: string, text: string): number {
  const pairs = Array.from({ length: Math.max(0, name.length - 1) }, (_, index) => name.slice(index, index + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => text.includes(pair)).length / pairs.length;
}
