import type { UnitCode } from "./units.ts";

/**
 * How exact a value is. OVER: a little more than the value (10余次); UNDER: a little less (近10次); ABOUT: near it (约10次).
 */
export const APPROXIMATIONS = ["OVER", "UNDER", "ABOUT"] as const;
export type Approximation = (typeof APPROXIMATIONS)[number];

/**
 * In which form the digits are printed. AUTOMATIC chooses by the rules of {@link printFigure}; DIGITS writes all of
 * them (5,120,000,000); WAN and YI count in ten thousands (512000万) and hundred millions (51.2亿).
 */
export const FIGURE_FORMS = ["AUTOMATIC", "DIGITS", "WAN", "YI"] as const;
export type FigureForm = (typeof FIGURE_FORMS)[number];

/** A value to print. */
export type Figure = {
  /** Canonical decimal text in the base unit, as `parseDecimal` gives it. */
  value: string;
  unit: UnitCode;
  /** The measure word that the metric prints in Chinese in place of the unit's own. */
  unitLabel?: string | undefined;
  /** The fewest decimals that plain digits show; digits beyond them are printed too, never dropped. */
  decimals?: number | undefined;
  approximate?: Approximation | undefined;
  form?: FigureForm | undefined;
};
