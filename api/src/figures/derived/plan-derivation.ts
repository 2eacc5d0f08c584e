import { formulaCells } from "@gongbao/schema/figures/formula-evaluate.ts";
import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { printPeriod } from "../print-shown.ts";
import type { DerivationProblem } from "./derivation-refused.ts";
import { derivedReason } from "./derived-reason.ts";
import { cellKey, derivedState, type Input } from "./derived-state.ts";
import { type DerivedMetric, type Formulas, lookBack, readFormulas } from "./formulas.ts";
import { type Proposed, readSeries, type Scope } from "./read-series.ts";
import { putCell, type Series, type SeriesCell } from "./series-table.ts";
import { followed, moments, type State, type Step, sameState, stepAt, type Timeline } from "./timeline.ts";

/** A derived observation, and the vintages that it is to get, in their order. */
export interface PlannedObservation {
  metric: DerivedMetric;
  /** UUID; undefined when no row of it exists yet. */
  observationId: string | undefined;
  /** UUID. */
  areaId: string;
  period: Period;
  /** As PostgreSQL writes its JSON. */
  breakdown: string;
  vintages: PlannedVintage[];
}

export interface PlannedVintage extends State {
  publicFrom: Date;
  /** For the public; null for the first that is said. */
  reason: string | null;
}

/** What follows from a change for derived figures; nothing was written. */
export interface DerivationPlan {
  observations: PlannedObservation[];
  problems: DerivationProblem[];
  /** Codes of the derived metrics that have a value somewhere, now or from some moment on. */
  valued: Set<string>;
}

/** What changed: some observations got vintages or are to get the proposed ones, or some metrics (codes) a formula. */
export type Cause =
  | { observationIds: readonly string[]; proposed?: readonly Proposed[] }
  | { metrics: readonly string[] };

/**
 * Works out which vintages derived observations are to get after a change: for now and for every moment at which an
 * input's embargo ends, in as many statements whatever the number of observations. What is said already is not said
 * again.
 */
export async function planDerivation(tx: Kysely<Tables>, at: Date, cause: Cause): Promise<DerivationPlan> {
  const plan: DerivationPlan = { observations: [], problems: [], valued: new Set() };
  const formulas = await readFormulas(tx);
  if (!formulas.any) return plan;
  const changed = "metrics" in cause ? cause.metrics : await metricsOf(tx, cause.observationIds);
  const derived = formulas.restingOn(changed);
  if (derived.length === 0) return plan;

  const metrics = [...new Set(derived.flatMap(({ code, inputs }) => [code, ...inputs]))];
  const [scope, proposed]: [Scope, readonly Proposed[]] =
    "metrics" in cause
      ? ["everywhere", []]
      : [{ observationIds: cause.observationIds, wholeSeries: lookBack(derived) }, cause.proposed ?? []];
  const table = await readSeries(tx, { metrics, scope, at, proposed });
  for (const metric of derived) {
    for (const series of table.all) planSeries(plan, { formulas, metric, series, now: at.getTime() });
  }
  return plan;
}

async function metricsOf(tx: Kysely<Tables>, observationIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from metric where id in (select metric_id from observation where id = ${anyUuid(observationIds)})`.execute(
    tx,
  );
  return rows.map(({ code }) => code);
}

interface Place {
  formulas: Formulas;
  metric: DerivedMetric;
  series: Series;
  now: number;
}

function planSeries(plan: DerivationPlan, place: Place): void {
  const { metric, series } = place;
  const codes = new Set([metric.code, ...metric.inputs].flatMap((code) => [...(series.periods.get(code) ?? [])]));
  for (const code of codes) {
    const period = parsePeriod(code);
    if (period.kind === "problem") throw new Error(`A stored period cannot be read: ${period.message}`);
    planObservation(plan, place, period);
  }
}

function planObservation(plan: DerivationPlan, place: Place, period: Period): void {
  const { formulas, metric, series, now } = place;
  const own: SeriesCell = series.cells.get(cellKey({ code: metric.code, period: period.code })) ?? {
    id: undefined,
    timeline: [],
  };
  const cells = (formulaCells(metric.formula, period) ?? []).map((cell) => ({
    ...cell,
    name: formulas.metrics.get(cell.code)?.name ?? cell.code,
    ...(series.cells.get(cellKey(cell)) ?? { id: undefined, timeline: [] as Timeline }),
  }));
  const computable = cells.length > 0;
  const vintages: PlannedVintage[] = [];
  let timeline = own.timeline;
  for (const moment of moments(now, [own.timeline, ...cells.map((cell) => cell.timeline)])) {
    const inputs: (Input & { name: string; step: Step | undefined })[] = cells.map(
      ({ code, period: at, name, timeline: of }) => {
        const step = stepAt(of, moment);
        return { code, period: at, name, step, state: step?.state ?? null };
      },
    );
    const before = stepAt(timeline, moment)?.state;
    const found = computable ? derivedState(metric, period, inputs) : undefined;
    if (found && "problem" in found) {
      const inputIds = cells.flatMap(({ id }) => id ?? []);
      plan.problems.push({ metric: metric.name, period: printPeriod(period.code), reason: found.problem, inputIds });
      return;
    }
    // What was once said is not unsaid: without its inputs it is missing.
    const state: State | undefined =
      found ?? (before && { value: null, status: "MISSING", approximation: null, sources: [] });
    if (state && state.value !== null) plan.valued.add(metric.code);
    if (!state || sameState(state, before)) continue;
    const first = timeline.length === 0;
    timeline = followed(timeline, { from: moment, state });
    const reason = derivedReason({ state, first, moment, period: period.code, inputs });
    vintages.push({ ...state, publicFrom: new Date(moment), reason });
  }
  if (vintages.length === 0) return;
  putCell(series, { code: metric.code, period: period.code }, { id: own.id, timeline });
  plan.observations.push({
    ...{ metric, observationId: own.id, areaId: series.areaId, period, breakdown: series.breakdown, vintages },
  });
}
