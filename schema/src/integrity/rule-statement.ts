import { type RuleDefinition, termsOf } from "./rule.ts";

/**
 * A rule as one line for people: 扶贫基地分红户数 × 扶贫基地每户分红 = 扶贫基地分红金额.
 * @param nameOf gives a metric's name by its code
 */
export function ruleStatement(definition: RuleDefinition, nameOf: (code: string) => string): string {
  const names = termsOf(definition).map(({ metric }) => nameOf(metric));
  const [one, other, third] = names as [string, string, string];
  switch (definition.kind) {
    case "PRODUCT":
      return `${one} × ${other} = ${third}`;
    case "SUM":
      return `${names.slice(0, -1).join(" + ")} ${definition.exhaustive ? "=" : "≤"} ${names.at(-1)}`;
    case "SHARE":
      return `${one} ÷ ${other} × 100% = ${third}`;
    case "GROWTH":
      return `${one}比${definition.against === "YEAR_BEFORE" ? "上年同期" : "上期"}增长的百分比 = ${other}`;
    case "DIFFERENCE":
      return `${one} − ${other} = ${third}`;
    case "MEAN":
      return `${one} ÷ ${other} = ${third}`;
    case "SUBSET":
      return `${one} ≤ ${other}`;
    case "RANGE": {
      const { minimum, maximum } = definition;
      const [from, to] = [minimum === undefined ? "" : `${minimum} ≤ `, maximum === undefined ? "" : ` ≤ ${maximum}`];
      return `${from}${one}${to}`;
    }
    case "JUMP":
      return `${one}与${definition.against === "SERIES" ? "上一期" : "上一数据版本"}相差不超过${definition.factor}倍`;
  }
}
