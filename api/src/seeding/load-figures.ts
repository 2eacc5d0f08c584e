import type { ObservationSeed } from "@gongbao/seeds/seeds.type.ts";
import { ref } from "@mikro-orm/core";
import { Observation } from "../figures/observation.entity.ts";
import { Vintage } from "../figures/vintage.entity.ts";
import { type FigureName, figureKey, required, type SeedLoad } from "./seed-load.ts";

/**
 * Loads observations with their first vintage. A value that the file states differently from the last load becomes a
 * further vintage; one that was revised at the desk since is kept.
 */
export async function loadFigures(load: SeedLoad, seeds: readonly ObservationSeed[]): Promise<void> {
  const { em, counts } = load;
  const observations = await em.find(Observation, {}, { populate: ["metric", "area"] });
  const known = new Map(observations.map((row) => [figureKey(nameOf(row)), row]));
  const vintages = new Map<string, Vintage[]>();
  for (const vintage of await em.find(Vintage, {}, { orderBy: { number: "asc" } })) {
    vintages.set(vintage.observation.id, [...(vintages.get(vintage.observation.id) ?? []), vintage]);
  }
  for (const seed of seeds) {
    const name: FigureName = { ...seed, period: seed.period.code };
    const observation = known.get(figureKey(name)) ?? createObservation(load, seed);
    observation.note = seed.note;
    const history = vintages.get(observation.id) ?? [];
    const newest = history.at(-1);
    const lastLoaded = history.findLast(({ recordedBy }) => recordedBy === null);
    if (lastLoaded && saysTheSame(load, lastLoaded, seed)) counts.unchanged += 1;
    else if (newest && newest !== lastLoaded) counts.kept += 1;
    else {
      counts[newest ? "changed" : "added"] += 1;
      load.addFigure(name, observation, createVintage(load, seed, observation, (newest?.number ?? 0) + 1));
      continue;
    }
    load.addFigure(name, observation, required(newest, figureKey(name)));
  }
  await em.flush();
}

function createObservation(load: SeedLoad, { metric, area, period, breakdown, note }: ObservationSeed): Observation {
  return load.em.create(Observation, {
    metric: ref(required(load.metrics.get(metric), metric)),
    area: ref(required(load.areas.get(area), area)),
    period: period.code,
    periodStart: period.start,
    periodEnd: period.end,
    breakdown,
    note,
  });
}

function createVintage(load: SeedLoad, seed: ObservationSeed, observation: Observation, number: number): Vintage {
  return load.em.create(Vintage, {
    observation: ref(observation),
    number,
    value: seed.value,
    status: seed.status,
    approximation: seed.approximation,
    reason: number === 1 ? null : "数据文件更新",
    source: ref(required(load.sources.get(seed.source), seed.source)),
    publicFrom: load.at,
    recordedAt: load.at,
    recordedBy: null,
  });
}

function saysTheSame(load: SeedLoad, vintage: Vintage, seed: ObservationSeed): boolean {
  return (
    vintage.value === seed.value &&
    vintage.status === seed.status &&
    vintage.approximation === seed.approximation &&
    vintage.source?.id === load.sources.get(seed.source)?.id
  );
}

function nameOf({ metric, area, period, breakdown }: Observation): FigureName {
  return { metric: metric.getEntity().code, area: area.getEntity().code, period, breakdown };
}
