import type { MetricSeed } from "@gongbao/seeds/seeds.type.ts";
import { ref } from "@mikro-orm/core";
import type { Tables } from "../database/entities.ts";
import { derive } from "../figures/derived/derive.ts";
import { MetricFormula } from "../figures/derived/metric-formula.entity.ts";
import { required, type SeedLoad } from "./seed-load.ts";

/**
 * Loads the formulas of derived metrics, and computes what follows from them and from the figures that were loaded. A
 * formula that was changed at the desk since the last load is kept.
 */
export async function loadFormulas(load: SeedLoad, seeds: readonly MetricSeed[]): Promise<void> {
  const { em, counts } = load;
  const versions = Map.groupBy(
    await em.find(MetricFormula, {}, { orderBy: { number: "asc" } }),
    ({ metric }) => metric.id,
  );
  const derived = seeds.flatMap(({ code, formula }) => (formula === null ? [] : [{ code, formula }]));
  for (const { code, formula } of derived) {
    const metric = required(load.metrics.get(code), code);
    const history = versions.get(metric.id) ?? [];
    const newest = history.at(-1);
    const lastLoaded = history.findLast(({ recordedBy }) => recordedBy === null);
    if (lastLoaded?.formula === formula) counts.unchanged += 1;
    else if (newest && newest !== lastLoaded) counts.kept += 1;
    else {
      counts[newest ? "changed" : "added"] += 1;
      const number = (newest?.number ?? 0) + 1;
      em.create(MetricFormula, { metric: ref(metric), number, formula, recordedAt: load.at, recordedBy: null });
    }
  }
  await em.flush();
  const metrics = derived.map(({ code }) => code);
  if (metrics.length > 0) await derive(em.getKysely<Tables>(), load.at, { metrics });
}
