import { type Formula, formulaInputs, hasSeries } from "@gongbao/schema/figures/formula.ts";
import type { KnownMetrics } from "@gongbao/schema/figures/formula-check.ts";
import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";

/** A metric as far as computing goes. */
export interface ComputedMetric {
  /** UUID. */
  id: string;
  code: string;
  name: string;
  unit: UnitCode;
  decimals: number;
}

/** A metric that is computed. */
export interface DerivedMetric extends ComputedMetric {
  formula: Formula;
  inputs: string[];
}

/** Every metric, and by which formulas some are computed from others; metrics are told apart by their codes. */
export class Formulas {
  readonly metrics: ReadonlyMap<string, ComputedMetric>;
  readonly #derived: Map<string, DerivedMetric>;

  constructor(metrics: readonly ComputedMetric[], formulas: ReadonlyMap<string, Formula>) {
    this.metrics = new Map(metrics.map((metric) => [metric.code, metric]));
    this.#derived = new Map(
      metrics.flatMap((metric) => {
        const formula = formulas.get(metric.code);
        return formula ? [[metric.code, { ...metric, formula, inputs: formulaInputs(formula) }]] : [];
      }),
    );
  }

  get any(): boolean {
    return this.#derived.size > 0;
  }

  derived(code: string): DerivedMetric | undefined {
    return this.#derived.get(code);
  }

  /** As `checkFormula` asks. */
  readonly known: KnownMetrics = {
    unitOf: (code) => this.metrics.get(code)?.unit,
    inputsOf: (code) => this.#derived.get(code)?.inputs ?? [],
  };

  /** The derived metrics among these and those that rest on any of them, each after its inputs. */
  restingOn(codes: Iterable<string>): DerivedMetric[] {
    const reached = new Set(codes);
    return this.#inOrder().filter(({ code, inputs }) => {
      const rests = reached.has(code) || inputs.some((input) => reached.has(input));
      if (rests) reached.add(code);
      return rests;
    });
  }

  #inOrder(): DerivedMetric[] {
    const ordered = new Set<DerivedMetric>();
    const visit = (code: string): void => {
      const metric = this.#derived.get(code);
      if (!metric || ordered.has(metric)) return;
      metric.inputs.forEach(visit);
      ordered.add(metric);
    };
    for (const code of this.#derived.keys()) visit(code);
    return [...ordered];
  }
}

export const lookBack = (metrics: readonly DerivedMetric[]): boolean =>
  metrics.some(({ formula }) => hasSeries(formula));

/** The metrics and formulas in force, as the caller's transaction sees them. */
export async function readFormulas(tx: Kysely<Tables>): Promise<Formulas> {
  const { rows } = await sql<ComputedMetric & { formula: string | null }>`
    select m.id, m.code, m.name, m.unit, m.decimals, (
      select formula from metric_formula f where f.metric_id = m.id order by f.number desc limit 1
    ) as formula from metric m`.execute(tx);
  const formulas = rows.flatMap(({ code, formula }) => (formula === null ? [] : [[code, kept(formula)] as const]));
  return new Formulas(
    rows.map(({ formula: _, ...metric }) => metric),
    new Map(formulas),
  );
}

/** A formula that was checked when it was stored. */
function kept(text: string): Formula {
  const read = parseFormula(text);
  if (read.kind === "problem") throw new Error(`A stored formula cannot be read: ${text}: ${read.message}`);
  return read.formula;
}
