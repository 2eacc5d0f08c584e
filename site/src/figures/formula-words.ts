import type { Formula, SeriesFunction } from "@gongbao/schema/figures/formula.ts";
import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";

/** A piece of a sentence; with `code`, the name of that metric. */
export type FormulaWord = { text: string; code?: string };

const signs = { "+": " + ", "-": " − ", "*": " × ", "/": " ÷ " } as const;

/** What follows the name of a metric of which other periods are looked at. */
const series: Record<SeriesFunction, string> = {
  previous: "（上一期）",
  difference: "（比上一期的增减）",
  growth: "（比上一期的增长率）",
  cumulative: "（年初至本期累计）",
};

/**
 * A formula for readers: names of metrics in place of their codes, signs as schools write them.
 * @param metrics those that the formula names; one that is left out keeps its code
 */
export function formulaWords(formula: string, metrics: readonly { code: string; name: string }[]): FormulaWord[] {
  const read = parseFormula(formula);
  const names = new Map(metrics.map(({ code, name }) => [code, name]));
  return read.kind === "formula" ? sentence(read.formula, names) : [{ text: formula }];
}

function sentence(formula: Formula, names: ReadonlyMap<string, string>): FormulaWord[] {
  const metric = (code: string): FormulaWord => ({ text: names.get(code) ?? code, code });
  /** In brackets where it binds less tightly than its place asks. */
  const at = (place: number, part: Formula): FormulaWord[] => {
    const words = sentence(part, names);
    return binds(part) < place ? [{ text: "（" }, ...words, { text: "）" }] : words;
  };
  switch (formula.kind) {
    case "number":
      return [{ text: formula.text }];
    case "metric":
      return [metric(formula.code)];
    case "series":
      return [metric(formula.code), { text: series[formula.name] }];
    case "negative":
      return [{ text: "−" }, ...at(2, formula.of)];
    case "sum":
      return formula.terms.flatMap((term, index) => [...(index > 0 ? [{ text: signs["+"] }] : []), ...at(1, term)]);
    case "operation": {
      const { left, right, operator } = formula;
      const own = binds(formula);
      return [
        ...at(own, left),
        { text: signs[operator] },
        ...at(operator === "-" || operator === "/" ? own + 1 : own, right),
      ];
    }
  }
}

/** How tightly it binds in the sentence, where a sum is written out with its signs. */
function binds(formula: Formula): number {
  if (formula.kind === "sum") return formula.terms.length > 1 ? 1 : Math.max(1, binds(formula.terms[0] as Formula));
  if (formula.kind === "negative") return 0;
  if (formula.kind !== "operation") return 3;
  return formula.operator === "*" || formula.operator === "/" ? 2 : 1;
}
