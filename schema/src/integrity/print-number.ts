import type { Decimal } from "decimal.js";
import type { Figure } from "../figures/figure.ts";
import { printFigure } from "../figures/print-figure.ts";

/** A number in the unit and measure word of a figure, in Chinese, as a message to the desk says it. */
export function printNumber(value: Decimal, { unit, unitLabel, decimals, approximate }: Omit<Figure, "value">): string {
  return printFigure({ value: value.toFixed(), unit, unitLabel, decimals, approximate }, "zh-CN").text;
}
