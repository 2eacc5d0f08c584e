import { ExactDecimal } from "@gongbao/schema/figures/decimal.ts";
import { SPREADSHEET_DIGITS } from "../figures/spreadsheet-digits.ts";

/** The digits that a spreadsheet shows of a number; what its file has beyond them is how binary numbers are written: 0.30000000000000004 is 0.3, 5.12e9 is 5120000000. */
export const numberText = (value: number): string =>
  new ExactDecimal(value).toSignificantDigits(SPREADSHEET_DIGITS).toFixed();

/** Likewise of one that is shown in percent: 0.125 is 12.5%. */
export const percentText = (value: number): string =>
  `${new ExactDecimal(value).toSignificantDigits(SPREADSHEET_DIGITS).times(100).toFixed()}%`;

const MINUTE_MS = 60_000;

/** A day of a spreadsheet, which knows no time zone, as `2026-12-01`; with its time, to the minute, when it has one. */
export function dateText(value: Date): string {
  const minutes = Math.round(value.getTime() / MINUTE_MS);
  const [day = "", time = ""] = new Date(minutes * MINUTE_MS).toISOString().split("T");
  return minutes % 1440 === 0 ? day : `${day} ${time.slice(0, 5)}`;
}
