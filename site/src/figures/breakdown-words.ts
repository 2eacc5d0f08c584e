const dimensionWords: Record<string, (value: string) => string> = {
  round: (value) => `第${value}次`,
};

/** What part of the whole an observation counts, in words: 嘉合塑胶，第3次. Empty when it counts the whole. */
export function breakdownWords(breakdown: readonly { code: string; value: string }[]): string {
  return breakdown.map(({ code, value }) => dimensionWords[code]?.(value) ?? value).join("，");
}
