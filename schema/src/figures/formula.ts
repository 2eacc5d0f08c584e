/**
 * How a derived metric is computed from others of the same area, period and breakdown.
 *
 * | written | is |
 * |---|---|
 * | `dividend-paid` | the value of that metric |
 * | `100`, `0.5` | a plain number |
 * | `a + b`, `a - b`, `a * b`, `a / b`, `-a`, `(a)` | arithmetic; `*` and `/` bind tighter |
 * | `sum(a, b, c)` | a sum of expressions |
 * | `previous(a)` | its value in the period before, of the same kind (2017 for 2018, 2017-H2 for 2018-H1) |
 * | `difference(a)` | `a - previous(a)` |
 * | `growth(a)` | `(a - previous(a)) / previous(a) * 100`, in percent |
 * | `cumulative(a)` | the sum of `a` over the periods of the same kind from the first of the year on, none left out |
 *
 * A hyphen between two letters or digits belongs to a code; a minus between two metrics has a space on each side.
 */
export type Formula =
  | { kind: "number"; text: string; at: number }
  | { kind: "metric"; code: string; at: number }
  | { kind: "series"; name: SeriesFunction; code: string; at: number }
  | { kind: "sum"; terms: Formula[]; at: number }
  | { kind: "negative"; of: Formula; at: number }
  | { kind: "operation"; operator: Operator; left: Formula; right: Formula; at: number };

export type Operator = "+" | "-" | "*" | "/";

/** Functions of one metric that look at other periods too. */
export const SERIES_FUNCTIONS = ["previous", "difference", "growth", "cumulative"] as const;
export type SeriesFunction = (typeof SERIES_FUNCTIONS)[number];

/** Far above what an indicator needs; whatever keeps to them is parsed and computed in microseconds. */
export const FORMULA_LIMITS = { characters: 500, depth: 16, parts: 60, digits: 20 } as const;

/** Every part of a formula, itself first, in the order in which they are written. */
export function formulaParts(formula: Formula): Formula[] {
  switch (formula.kind) {
    case "number":
    case "metric":
    case "series":
      return [formula];
    case "negative":
      return [formula, ...formulaParts(formula.of)];
    case "sum":
      return [formula, ...formula.terms.flatMap(formulaParts)];
    case "operation":
      return [formula, ...formulaParts(formula.left), ...formulaParts(formula.right)];
  }
}

/** Codes of the metrics that it is computed from, each once, in the order in which they are written. */
export function formulaInputs(formula: Formula): string[] {
  return [...new Set(formulaParts(formula).flatMap((part) => ("code" in part ? [part.code] : [])))];
}

/** Whether its result may need rounding: sums, differences and products of decimals never do. */
export function hasDivision(formula: Formula): boolean {
  return formulaParts(formula).some(
    (part) =>
      (part.kind === "operation" && part.operator === "/") || (part.kind === "series" && part.name === "growth"),
  );
}

/** Whether it looks at other periods than that of its result. */
export function hasSeries(formula: Formula): boolean {
  return formulaParts(formula).some(({ kind }) => kind === "series");
}
