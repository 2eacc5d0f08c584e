/** A breakdown as a message names it, whichever way it is ordered: `base=嘉合塑胶;round=3`. */
export function breakdownText(breakdown: Record<string, string>): string {
  const entries = Object.entries(breakdown).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([code, value]) => `${code}=${value}`).join(";");
}
