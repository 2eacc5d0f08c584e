import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { Catalog } from "./read-figure-row.ts";

/** Every code that a file may name: a few thousand at most. */
export async function loadCatalog(db: Kysely<Tables>): Promise<Catalog> {
  const metrics = await db.selectFrom("metric").select(["id", "code", "unit", "unit_label"]).execute();
  const areas = await db.selectFrom("area").select(["id", "code"]).execute();
  const sources = await db.selectFrom("source").select(["id", "code"]).execute();
  return {
    metrics: new Map(
      metrics.map(({ id, code, unit, unit_label }) => [code, { id, unit: unit as UnitCode, unitLabel: unit_label }]),
    ),
    areas: new Map(areas.map(({ id, code }) => [code, id])),
    sources: new Map(sources.map(({ id, code }) => [code, id])),
  };
}
