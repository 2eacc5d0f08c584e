import type { Formula } from "./formula.ts";

/** The formula as it is kept: one space around signs, no needless bracket. Reading it back gives the same formula. */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case "number":
      return formula.text;
    case "metric":
      return formula.code;
    case "series":
      return `${formula.name}(${formula.code})`;
    case "sum":
      return `sum(${formula.terms.map(printFormula).join(", ")})`;
    case "negative":
      return `-${bracketed(formula.of, rank(formula.of) < 3)}`;
    case "operation": {
      const { operator, left, right } = formula;
      const own = rank(formula);
      return `${bracketed(left, rank(left) < own)} ${operator} ${bracketed(right, rank(right) <= own)}`;
    }
  }
}

const bracketed = (formula: Formula, needed: boolean): string =>
  needed ? `(${printFormula(formula)})` : printFormula(formula);

/** How tightly it binds; equal ranks are read from the left. */
function rank(formula: Formula): number {
  if (formula.kind !== "operation") return 3;
  return formula.operator === "*" || formula.operator === "/" ? 2 : 1;
}
