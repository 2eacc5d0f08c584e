import { UNITS } from "@gongbao/schema/figures/units.ts";
import type { z } from "zod";
import type { Report } from "../seed-problems.ts";
import type { MetricSeed } from "../seeds.type.ts";
import { agencySchema, metricSchema, sourceSchema, topicSchema } from "./data.schema.ts";
import { mustKnow } from "./must-know.ts";
import { readAreas } from "./read-areas.ts";
import { readFormulas } from "./read-formulas.ts";
import { readYamlList } from "./read-yaml.ts";
import type { SeedData } from "./seed-data.ts";
import { byCode } from "./unique.ts";

type Files = Record<"topics" | "areas" | "agencies" | "sources" | "metrics", { file: string; text: string }>;

/** Reads the lists on which figures and articles rest, with no observations yet. */
export function readData(files: Files, report: Report): SeedData {
  const list = <T extends { code: string }>(source: { file: string; text: string }, schema: z.ZodType<T>) =>
    new Map([...byCode(readYamlList(source, schema, report), report)].map(([code, { value }]) => [code, value]));

  const topics = list(files.topics, topicSchema);
  const agencies = list(files.agencies, agencySchema);
  const sources = list(files.sources, sourceSchema.transform(withNulls));
  const metrics = new Map<string, MetricSeed>();
  const entries = byCode(readYamlList(files.metrics, metricSchema, report), report);
  for (const [code, { value, placeOf }] of entries) {
    mustKnow(topics, "topic", value.topic, placeOf("topic"), report);
    mustKnow(agencies, "agency", value.provider, placeOf("provider"), report);
    metrics.set(code, {
      ...value,
      unitLabel: value.unitLabel ?? UNITS[value.unit].zh,
      provider: value.provider ?? null,
      formula: value.formula ?? null,
    });
  }
  readFormulas(entries, metrics, report);
  return { topics, areas: readAreas(files.areas, report), agencies, sources, metrics, observations: new Map() };
}

function withNulls(source: z.output<typeof sourceSchema>) {
  const { publisher = null, note = null, url = null, ...rest } = source;
  return { ...rest, publisher, note, url };
}
