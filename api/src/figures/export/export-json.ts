import type { ExportedFigure } from "./exported-figures.ts";

/** A figure for programs: values are decimal texts, exact, in the metric's own unit; `end` is the day after the last. */
export function exportJson({ observation, metric, definition, area, sources }: ExportedFigure, publicUrl: string) {
  const { code, start, end, label } = observation.period;
  const { value, status, approximation, display, publicFrom, vintage } = observation;
  return {
    id: observation.id,
    metric: { code: metric.code, name: metric.name, definition, unit: metric.unit, unitLabel: metric.unitLabel },
    area: { code: area.code, name: area.name },
    period: { code, start, end, label },
    breakdown: Object.fromEntries(observation.breakdown.map((one) => [one.code, one.value])),
    ...{ value, status, approximation, display },
    vintage: { number: vintage.number, publicFrom: publicFrom.toISOString(), reason: vintage.reason },
    sources: sources.map(({ code, title, publisher, url }) => ({ code, title, publisher, url })),
    url: new URL(`/metrics/${metric.code}`, publicUrl).href,
  };
}
