import type { EChartsCoreOption } from "echarts/core";
import { type ChartPoint, heightOf, ink, isUnsettled, labelledPoints, pointLabel } from "./chart-point.ts";

const hatching = { symbol: "rect", color: ink.paper, dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4 };

const margin = 8;

/** Bars from zero, one a period in the order of time, each under its print. */
export function barSeries(points: readonly ChartPoint[], width: number): EChartsCoreOption {
  const step = (width - 2 * margin) / points.length;
  const labelled = labelledPoints(
    points,
    [...points.keys()].map((index) => index * step),
  );
  return {
    grid: { left: margin, right: margin, top: 48, bottom: 32 },
    xAxis: {
      type: "category",
      data: points.map(({ period }) => period.label),
      axisLine: { lineStyle: { color: ink.axis } },
      axisTick: { show: false },
      axisLabel: { color: ink.quiet, fontSize: 13, fontFamily: ink.font, hideOverlap: true },
    },
    yAxis: { type: "value", min: startsBelowZero(points) ? null : 0, show: false },
    series: {
      type: "bar",
      barMaxWidth: 88,
      silent: true,
      data: points.map((point, index) => ({
        value: heightOf(point),
        itemStyle: isUnsettled(point)
          ? { color: ink.mark, decal: hatching, borderColor: ink.mark, borderWidth: 1 }
          : { color: ink.mark },
        label: { show: labelled.has(index), formatter: () => pointLabel(point) },
      })),
      label: { position: "top", color: ink.label, fontSize: 14, fontFamily: ink.font, lineHeight: 18 },
    },
  };
}

function startsBelowZero(points: readonly ChartPoint[]): boolean {
  return points.some((point) => (heightOf(point) ?? 0) < 0);
}
