import { type Formula, formulaInputs, formulaParts } from "./formula.ts";
import { parseFormula } from "./formula-parse.ts";
import { type FormulaProblem, formulaProblem } from "./formula-problem.ts";
import { formulaUnitProblem } from "./formula-unit.ts";
import type { UnitCode } from "./units.ts";

/** What is known of the metrics that a formula may name. */
export interface KnownMetrics {
  /** Undefined for a code that no metric has. */
  unitOf(code: string): UnitCode | undefined;
  /** Codes that its own formula names; none of a metric that is entered. */
  inputsOf(code: string): readonly string[];
}

/**
 * Reads a formula that a metric is to have: it names known metrics, at least one, does not lead back to the metric, and
 * gives values in its unit.
 */
export function checkFormula(
  text: string,
  metric: { code: string; unit: UnitCode },
  known: KnownMetrics,
): { kind: "formula"; formula: Formula } | FormulaProblem {
  const read = parseFormula(text);
  if (read.kind === "problem") return read;
  const { formula } = read;
  const inputs = formulaInputs(formula);
  if (inputs.length === 0) return formulaProblem("no-metric", 1, "公式里没有指标");
  const circle = formulaCircle(metric.code, inputs, known.inputsOf);
  if (circle) return formulaProblem("circle", 1, `推算绕了一圈：${circle.join(" → ")}`);
  for (const part of formulaParts(formula)) {
    if (!("code" in part) || known.unitOf(part.code) !== undefined) continue;
    const hint = part.code.includes("-") ? "（减号两边须留空格）" : "";
    return formulaProblem("unknown-metric", part.at, `没有指标“${part.code}”${hint}`);
  }
  return formulaUnitProblem(formula, metric.unit, (code) => known.unitOf(code) as UnitCode) ?? read;
}

/** The circle that a metric would stand in if it were computed from these, as codes from it to itself. */
export function formulaCircle(
  code: string,
  inputs: readonly string[],
  inputsOf: KnownMetrics["inputsOf"],
): string[] | undefined {
  const seen = new Set<string>();
  const search = (from: string, path: string[]): string[] | undefined => {
    if (from === code) return [...path, from];
    if (seen.has(from)) return undefined;
    seen.add(from);
    return first(inputsOf(from), (input) => search(input, [...path, from]));
  };
  return first(inputs, (input) => search(input, [code]));
}

function first<Value, Found>(values: readonly Value[], find: (value: Value) => Found | undefined): Found | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
