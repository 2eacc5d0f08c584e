import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";

/** The period of a stored code; none was stored that cannot be read. */
export function readStoredPeriod(code: string): Period {
  const period = parsePeriod(code);
  if (period.kind === "problem") throw new Error(`A stored period cannot be read: ${period.message}`);
  return period;
}
