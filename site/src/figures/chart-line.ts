import type { EChartsCoreOption } from "echarts/core";
import { type ChartPoint, heightOf, ink, isBreak, isUnsettled, labelledPoints, pointLabel } from "./chart-point.ts";
import { middleOf } from "./sparkline.ts";

const sides = { left: 36, right: 72 };

/** A line true in time: a point stands at the middle of its period, on a scale from zero. */
export function lineSeries(points: readonly ChartPoint[], width: number): EChartsCoreOption {
  const times = points.map(({ period }) => middleOf(period));
  const names = new Map(points.map(({ period }) => [middleOf(period), period.label]));
  const first = Math.min(...times);
  const last = Math.max(...times);
  const pixels = (width - sides.left - sides.right) / (last - first || 1);
  const labelled = labelledPoints(
    points,
    times.map((time) => (time - first) * pixels),
  );
  return {
    grid: { ...sides, top: 48, bottom: 32 },
    xAxis: {
      type: "value",
      min: first,
      max: last,
      axisLine: { lineStyle: { color: ink.axis } },
      axisTick: { customValues: times, lineStyle: { color: ink.axis } },
      axisLabel: {
        customValues: times.filter((_, index) => labelled.has(index)),
        formatter: (time: number) => names.get(time) ?? "",
        color: ink.quiet,
        fontSize: 13,
        fontFamily: ink.font,
      },
      splitLine: { show: false },
    },
    yAxis: { type: "value", show: false, min: points.some((point) => (heightOf(point) ?? 0) < 0) ? null : 0 },
    series: [...stretches(points).map(stretch), labelledSymbols(points, labelled)],
  };
}

type Stretch = { points: ChartPoint[]; dashed: boolean };

/** The line's pieces: none over a gap or into a break, dashed towards what is not final. */
function stretches(points: readonly ChartPoint[]): Stretch[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index] as ChartPoint;
    if (before.value === null || point.value === null || isBreak(point)) return [];
    return [{ points: [before, point], dashed: isUnsettled(point) || isUnsettled(before) }];
  });
}

function stretch({ points, dashed }: Stretch) {
  return {
    type: "line",
    silent: true,
    symbol: "none",
    lineStyle: { color: ink.mark, width: 2.5, type: dashed ? "dashed" : "solid" },
    data: points.map((point) => [middleOf(point.period), heightOf(point)]),
  };
}

function labelledSymbols(points: readonly ChartPoint[], labelled: ReadonlySet<number>) {
  return {
    type: "line",
    silent: true,
    lineStyle: { color: ink.mark, width: 0 },
    symbol: "circle",
    symbolSize: 9,
    label: {
      show: true,
      position: "top",
      color: ink.label,
      fontSize: 14,
      fontFamily: ink.font,
      lineHeight: 18,
      distance: 8,
    },
    data: points.map((point, index) => ({
      value: [middleOf(point.period), heightOf(point)],
      itemStyle: { color: isUnsettled(point) ? ink.paper : ink.mark, borderColor: ink.mark, borderWidth: 2 },
      label: { show: labelled.has(index), formatter: () => pointLabel(point), ...besideTheLine(points, index) },
    })),
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: ink.quiet, type: "dashed" },
      label: { show: false },
      data: breaks(points).map((time) => ({ xAxis: time })),
    },
  };
}

/** The moments at which the way of measuring changed: between a break and the point before it. */
function breaks(points: readonly ChartPoint[]): number[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index] as ChartPoint;
    return isBreak(point) ? [(middleOf(before.period) + middleOf(point.period)) / 2] : [];
  });
}

/** Off the line that comes in: to the right of a fall, to the left of a rise. */
function besideTheLine(points: readonly ChartPoint[], index: number) {
  const before = points[index - 1];
  const point = points[index];
  if (!before || !point || before.value === null || point.value === null) return {};
  return Number(before.value) > Number(point.value)
    ? { align: "left", offset: [-4, 0] }
    : { align: "right", offset: [4, 0] };
}
