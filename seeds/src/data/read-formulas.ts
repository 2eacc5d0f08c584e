import { formulaInputs } from "@gongbao/schema/figures/formula.ts";
import { checkFormula } from "@gongbao/schema/figures/formula-check.ts";
import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";
import { printFormula } from "@gongbao/schema/figures/formula-print.ts";
import type { Report } from "../seed-problems.ts";
import type { MetricSeed } from "../seeds.type.ts";
import type { Entry } from "./read-yaml.ts";

/** Checks the formulas of the metrics against all of them, and puts each into the form in which it is kept. */
export function readFormulas(
  entries: ReadonlyMap<string, Pick<Entry<unknown>, "placeOf">>,
  metrics: Map<string, MetricSeed>,
  report: Report,
): void {
  const inputs = new Map([...metrics].map(([code, { formula }]) => [code, inputsOf(formula)]));
  const known = {
    unitOf: (code: string) => metrics.get(code)?.unit,
    inputsOf: (code: string) => inputs.get(code) ?? [],
  };
  for (const [code, metric] of metrics) {
    if (metric.formula === null) continue;
    const read = checkFormula(metric.formula, metric, known);
    const place = entries.get(code)?.placeOf("formula");
    if (read.kind === "formula") metrics.set(code, { ...metric, formula: printFormula(read.formula) });
    else if (place) report(place, `the formula “${metric.formula}” cannot be taken`, read.message);
  }
}

function inputsOf(formula: string | null): string[] {
  const read = formula === null ? undefined : parseFormula(formula);
  return read?.kind === "formula" ? formulaInputs(read.formula) : [];
}
