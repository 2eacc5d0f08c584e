import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";

/**
 * A value with all its digits, 5,120,000,000元, where its print is shorter; undefined where the print has them already.
 * @param value exact decimal text in the base unit; null while missing
 */
export function allDigits(value: string | null, display: string, unit: string, unitLabel: string): string | undefined {
  if (value === null || !isUnit(unit) || !/[万亿]/.test(display)) return undefined;
  return printFigure({ value, unit, unitLabel, form: "DIGITS" }, "zh-CN").text;
}

function isUnit(unit: string): unit is UnitCode {
  return Object.hasOwn(UNITS, unit);
}
