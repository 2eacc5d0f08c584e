import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { barSeries } from "./chart-bars.ts";
import { lineSeries } from "./chart-line.ts";
import type { ChartPoint } from "./chart-point.ts";

echarts.use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** How a series is drawn, and for how wide a place, in CSS pixels. */
export type ChartShape = {
  kind: "BAR" | "LINE";
  width: number;
  /** Unique in the page, for what the drawing refers to within itself. */
  id: string;
};

/**
 * Draws a series as the text of an SVG element, without a DOM. Labels are the observations' own prints, so that chart,
 * table and sentence agree; a number is read from `value` for its place alone. Colours are the style sheet's custom
 * properties. Bars stand on zero. What is not final is hatched (bars) or hollow and dashed (lines) and says so in words.
 * @param points of one series, oldest first
 */
export function drawChart(points: readonly ChartPoint[], { kind, width, id }: ChartShape): string {
  const height = width < 480 ? 260 : 320;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...(kind === "BAR" ? barSeries(points, width) : lineSeries(points, width)) });
    return plainSvg(chart.renderToSVGString(), { width, height, id });
  } finally {
    chart.dispose();
  }
}

/** Bars for two periods, which a line would join as if something were known between them; a line for more. */
export function chartKindOf(points: readonly ChartPoint[]): ChartShape["kind"] {
  return points.length < 3 ? "BAR" : "LINE";
}

/**
 * The same drawing as the same text every time, with nothing that a strict content security policy refuses: no style
 * element or attribute, no marks of the library, names of our own in place of its running numbers.
 */
function plainSvg(svg: string, { width, height, id }: { width: number; height: number; id: string }): string {
  return svg
    .replace(
      /^<svg [^>]*>/,
      `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">`,
    )
    .replace(/<style.*?<\/style>|<clipPath.*?<\/clipPath>|<defs ?><\/defs>/gs, "")
    .replace(/<(rect|path) [^>]*fill="none" pointer-events="visible"(?![^>]*stroke)[^>]*><\/\1>/g, "")
    .replace(/ (?:class|clip-path|pointer-events|ecmeta_\w+)="[^"]*"/g, "")
    .replace(/ style="font-size:(\d+)px;font-family:inherit;"/g, ' font-size="$1"')
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/\n+/g, "");
}
