import { COUNTED_UNITS } from "@gongbao/schema/figures/counted-units.ts";
import { UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";

/** Digits before the point that the column keeps, and decimals that any statistic states. */
const WHOLE_DIGITS_MOST = 30;
const DECIMALS_MOST = 8;

/**
 * Why a value cannot be one of a metric in this unit, in Chinese; undefined when it can.
 * @param value canonical decimal text, as `parseDecimal` gives it
 */
export function valueIssue(value: string, unit: UnitCode): string | undefined {
  const [whole = "", decimals = ""] = value.replace("-", "").split(".");
  if (whole.length > WHOLE_DIGITS_MOST) return `数值整数部分最多${WHOLE_DIGITS_MOST}位。`;
  if (decimals.length > DECIMALS_MOST) return `数值最多保留${DECIMALS_MOST}位小数。`;
  if (!COUNTED_UNITS.has(unit)) return undefined;
  if (decimals !== "") return `单位为“${UNITS[unit].zh}”的指标必须是整数。`;
  if (value.startsWith("-")) return `单位为“${UNITS[unit].zh}”的指标不能为负数。`;
  return undefined;
}
