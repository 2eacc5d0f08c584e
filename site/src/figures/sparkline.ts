/** What a sparkline draws: points of one series, oldest first. */
export type SparkPoint = { value: string | null; period: { start: string; end: string } };

/** A box of drawing units and the line in it, true in time and with its own highest and lowest at the edges. */
export type Sparkline = { width: number; height: number; line: string; end: { x: number; y: number } };

const width = 120;
const height = 32;
const margin = 3;

/** The line of a series; undefined when fewer than two of its points have a value. */
export function sparkline(series: readonly SparkPoint[]): Sparkline | undefined {
  const points = series.flatMap(({ value, period }) => {
    return value === null ? [] : [{ time: middleOf(period), value: Number(value) }];
  });
  if (points.length < 2) return undefined;
  const toX = scale(
    points.map(({ time }) => time),
    margin,
    width - margin,
  );
  const toY = scale(
    points.map(({ value }) => value),
    height - margin,
    margin,
  );
  const placed = points.map(({ time, value }) => ({ x: toX(time), y: toY(value) }));
  const end = placed.at(-1) as { x: number; y: number };
  return { width, height, line: placed.map(({ x, y }) => `${x},${y}`).join(" "), end };
}

/** Milliseconds at the middle of a period: where its point stands on a time axis. */
export function middleOf({ start, end }: { start: string; end: string }): number {
  return (Date.parse(start) + Date.parse(end)) / 2;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (value) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return Math.round((from + share * (to - from)) * 10) / 10;
  };
}
