import { parseDecimal } from "@gongbao/schema/figures/decimal.ts";

/** A stored value as canonical decimal text: the column keeps needless zeros. */
export function canonicalValue(value: string | null): string | null {
  const read = value === null ? undefined : parseDecimal(value);
  return read?.kind === "decimal" ? read.text : null;
}
