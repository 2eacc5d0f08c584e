const PARTS_MOST = 10;
const LENGTH_MOST = 100;

/** Reads `round=3;base=嘉合塑胶`; the full-width ； and ＝ are taken too. Undefined when it is ill-formed. */
export function readBreakdown(text: string): Record<string, string> | undefined {
  const breakdown: Record<string, string> = {};
  const parts = text.split(/[;；]/).map((part) => part.trim());
  if (parts.length > PARTS_MOST) return undefined;
  for (const part of parts.filter((one) => one !== "")) {
    const [name, value, more] = part.split(/[=＝]/).map((side) => side.trim());
    if (!name || !value || more !== undefined || Object.hasOwn(breakdown, name)) return undefined;
    if (name.length > LENGTH_MOST || value.length > LENGTH_MOST || name === "__proto__") return undefined;
    breakdown[name] = value;
  }
  return breakdown;
}

/** The way back: names in the order of their code points, so that one breakdown has one text. */
export function writeBreakdown(breakdown: Readonly<Record<string, string>>): string {
  return Object.keys(breakdown)
    .sort()
    .map((name) => `${name}=${breakdown[name]}`)
    .join(";");
}
