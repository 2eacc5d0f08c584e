import { type Block, CHART_KINDS } from "@gongbao/schema/articles/body.ts";
import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { LeafDirective } from "mdast-util-directive";
import { z } from "zod";
import { figureSchema } from "../data/data.schema.ts";
import { mustKnow } from "../data/must-know.ts";
import { observationKey } from "../data/seed-data.ts";
import type { ArticleReading } from "./article-reading.ts";
import { readAttributes } from "./read-attributes.ts";
import { reportStrayNumbers } from "./stray-numbers.ts";

const chartSchema = z.strictObject({
  kind: z.enum(CHART_KINDS),
  metric: figureSchema.shape.metric,
  area: figureSchema.shape.area,
  breakdown: figureSchema.shape.breakdown,
  from: figureSchema.shape.period,
  to: figureSchema.shape.period,
  title: z.string().min(1),
  note: z.string().min(1).optional(),
});
type ChartEntry = z.output<typeof chartSchema>;

/** Reads `::chart{kind=BAR metric=… area=… from=2012 to=2019 title="…" note="…"}`; its series must have two figures. */
export function readChart(node: LeafDirective, reading: ArticleReading): Block[] {
  const place = reading.placeOf(node);
  const chart = readAttributes(node, chartSchema, place, reading.report);
  if (!chart) return [];
  reportStrayNumbers(`${chart.title}\n${chart.note ?? ""}`, place, reading.report);
  const known = [
    mustKnow(reading.data.metrics, "metric", chart.metric, place, reading.report),
    mustKnow(reading.data.areas, "area", chart.area, place, reading.report),
  ];
  if (known.includes(false) || !hasSeries(chart, node, reading)) return [];
  const { breakdown, note, ...rest } = chart;
  const divided = Object.keys(breakdown).length > 0;
  return [{ type: "Chart", ...rest, ...(divided && { breakdown }), ...(note && { note }) }];
}

function hasSeries(chart: ChartEntry, node: LeafDirective, { data, report, placeOf }: ArticleReading): boolean {
  const [from, to] = [parsePeriod(chart.from), parsePeriod(chart.to)];
  for (const period of [from, to]) {
    if (period.kind === "problem") report(placeOf(node), "a period of the chart cannot be read", period.message);
  }
  if (from.kind === "problem" || to.kind === "problem") return false;
  const shown = [...data.observations.values()].filter(({ metric, area, period, breakdown }) => {
    const key = observationKey(metric, area, period.code, breakdown);
    const inSeries = key === observationKey(chart.metric, chart.area, period.code, chart.breakdown);
    return inSeries && period.start >= from.start && period.end <= to.end;
  });
  if (shown.length >= 2) return true;
  report(placeOf(node), `the chart would show ${shown.length} figures`, "widen from and to, or leave the chart out");
  return false;
}
