import type { Seeds } from "@gongbao/seeds/seeds.type.ts";
import { type EntityData, type RequiredEntityData, ref } from "@mikro-orm/core";
import { Agency } from "../agencies/agency.entity.ts";
import { Area } from "../areas/area.entity.ts";
import { Metric } from "../figures/metric.entity.ts";
import { Source } from "../figures/source.entity.ts";
import { indexMetric } from "../search/index-entries.ts";
import { Topic } from "../topics/topic.entity.ts";
import { required, type SeedLoad } from "./seed-load.ts";

/** Loads what articles and figures refer to: topics, areas, agencies, sources and metrics, told apart by their codes. */
export async function loadReference(load: SeedLoad, seeds: Seeds): Promise<void> {
  await loadByCode(load, Topic, load.topics, seeds.topics, (seed, position) => ({ ...seed, position }));
  await loadByCode(load, Area, load.areas, seeds.areas, ({ parent, ...seed }, position) => ({
    ...seed,
    position,
    parent: parent === null ? null : ref(required(load.areas.get(parent), parent)),
  }));
  await loadByCode(load, Agency, load.agencies, seeds.agencies, (seed) => seed);
  await loadByCode(load, Source, load.sources, seeds.sources, (seed) => seed);
  await loadByCode(load, Metric, load.metrics, seeds.metrics, ({ topic, provider, formula: _, ...seed }) => ({
    ...seed,
    topic: ref(required(load.topics.get(topic), topic)),
    agency: provider === null ? null : ref(required(load.agencies.get(provider), provider)),
  }));
  for (const metric of load.metrics.values()) await indexMetric(load.em, metric);
}

async function loadByCode<Seed extends { code: string }, Entity extends { id: string; code: string }>(
  { em, counts }: SeedLoad,
  entity: new () => Entity,
  loaded: Map<string, Entity>,
  seeds: readonly Seed[],
  dataOf: (seed: Seed, position: number) => object,
): Promise<void> {
  for (const row of await em.find<Entity>(entity, {})) loaded.set(row.code, row);
  for (const [position, seed] of seeds.entries()) {
    const data = dataOf(seed, position + 1);
    const row = loaded.get(seed.code);
    if (row) {
      em.assign(row, data as EntityData<Entity> as never);
    } else {
      loaded.set(seed.code, em.create<Entity>(entity, data as RequiredEntityData<Entity>));
    }
  }
  em.getUnitOfWork().computeChangeSets();
  const changes = em.getUnitOfWork().getChangeSets();
  const added = changes.filter(({ type }) => type === "create").length;
  counts.added += added;
  counts.changed += changes.length - added;
  counts.unchanged += seeds.length - changes.length;
  await em.flush();
}
