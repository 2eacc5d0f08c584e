import { isEquality, type RuleDefinition, termsOf } from "./rule.ts";

/**
 * A circle that a rule would close among those that define a metric by others: the codes along it, from the rule's
 * result back to itself; undefined when there is none. A relation is stated once, in one direction.
 */
export function circleClosedBy(rule: RuleDefinition, others: readonly RuleDefinition[]): string[] | undefined {
  if (!isEquality(rule)) return undefined;
  const inputs = new Map<string, string[]>();
  for (const definition of [...others, rule].filter(isEquality)) {
    const codes = termsOf(definition).map(({ metric }) => metric);
    const result = codes.pop() as string;
    inputs.set(result, [...(inputs.get(result) ?? []), ...codes]);
  }
  const start = termsOf(rule).at(-1)?.metric as string;
  const seen = new Set<string>();
  const walk = (code: string, path: string[]): string[] | undefined => {
    for (const input of inputs.get(code) ?? []) {
      if (input === start) return [...path, input];
      if (seen.has(input)) continue;
      seen.add(input);
      const found = walk(input, [...path, input]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}
