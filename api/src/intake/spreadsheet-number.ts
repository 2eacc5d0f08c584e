import { ExactDecimal } from "@gongbao/schema/figures/decimal.ts";

/** A spreadsheet keeps and shows 15 digits; what a file has beyond them is how binary numbers are written. */
const DIGITS = 15;

/** The digits that a spreadsheet shows of a number in its file: `5.1200000000000005E9` is 5120000000. Other text stays. */
export function numberText(text: string): string {
  if (!/^-?\d+(\.\d+)?(E[+-]?\d{1,3})?$/i.test(text)) return text;
  return new ExactDecimal(text).toSignificantDigits(DIGITS).toFixed();
}

/** Built-in formats of days and times (ECMA-376, part 1, 18.8.30), and those whose code has a year, day or hour. */
export function isDateFormat(id: string, codes: ReadonlyMap<string, string>): boolean {
  const code = codes.get(id);
  if (code !== undefined) return /[ydh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
  const number = Number(id);
  return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 58);
}

const DAY_MS = 86_400_000;
/** Day 0 of the 1900 system, one early for its leap year that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A serial day as `2026-12-01`, with its time when it has one. */
export function dateText(serial: string): string {
  const minutes = Math.round(Number(serial) * 1440);
  const at = new Date(DAY_ZERO + (minutes / 1440) * DAY_MS);
  if (Number.isNaN(at.getTime())) return serial;
  const [day = "", time = ""] = at.toISOString().split("T");
  return minutes % 1440 === 0 ? day : `${day} ${time.slice(0, 5)}`;
}
