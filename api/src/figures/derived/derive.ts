import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import type { RecordedVintage } from "../actions/write-vintages.ts";
import { writeVintages } from "../actions/write-vintages.ts";
import type { VintageKind } from "../vintage.entity.ts";
import { DerivationRefused } from "./derivation-refused.ts";
import { type Cause, type DerivationPlan, planDerivation } from "./plan-derivation.ts";

const DERIVATION_LOCK = 20_180_107;

/**
 * From here to the commit no other transaction computes derived figures, so that each sees what the ones before it have
 * recorded: two inputs of one formula may be revised at once. To be taken before the outbox, and after the rows.
 */
export async function lockDerivation(tx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(DERIVATION_LOCK)})`.execute(tx);
}

/**
 * Gives derived observations the vintages that follow from the change, those that are new their rows, each vintage its
 * sources and audit entry. The caller tells readers. A fixed number of statements, whatever the number of observations.
 * @throws DerivationRefused when a formula cannot be computed any more; the caller's transaction must not be committed
 */
export async function derive(
  tx: Kysely<Tables>,
  at: Date,
  cause: Cause,
  kind: VintageKind = "UPDATE",
): Promise<Derivation> {
  await lockDerivation(tx);
  const plan = await planDerivation(tx, at, cause);
  if (plan.problems.length > 0) throw new DerivationRefused(plan.problems);
  const planned = plan.observations.map((each) => ({
    ...each,
    observationId: each.observationId ?? v7(),
    isNew: !each.observationId,
  }));
  await insertRows(
    tx,
    "observation",
    planned.flatMap(({ isNew, observationId, metric, areaId, period, breakdown }) => {
      const { code, start, end } = period;
      const place = { area_id: areaId, period: code, period_start: start, period_end: end };
      return isNew ? [{ id: observationId, metric_id: metric.id, ...place, breakdown: JSON.parse(breakdown) }] : [];
    }),
  );
  const said = planned.flatMap(({ observationId, vintages }) => vintages.map((each) => ({ ...each, observationId })));
  const vintages = await writeVintages(
    tx,
    said.map(({ sources: _, ...vintage }) => ({ ...vintage, kind, remark: null, sourceId: null })),
    { at, by: null, action: "observation.derive" },
  );
  await insertRows(
    tx,
    "vintage_source",
    vintages.flatMap(({ id }, index) =>
      (said[index]?.sources ?? []).map((source_id) => ({ vintage_id: id, source_id })),
    ),
  );
  return { vintages, valued: plan.valued };
}

export interface Derivation extends Pick<DerivationPlan, "valued"> {
  vintages: RecordedVintage[];
}
