import { isoDate } from "../figures/calendar.ts";
import type { CheckList } from "./check-term.ts";
import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

/** The first two digits of a number, by GB/T 2260: provinces, 71 Taiwan, 81 Hong Kong, 82 Macao, 83 residence permits. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

const eighteen = /(?<![0-9A-Za-z.])[1-8](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9A-Za-z])/g;
const fifteen = /(?<![0-9A-Za-z.])[1-8][0-9]{5}[ -]?[0-9]{6}[ -]?[0-9]{3}(?![0-9A-Za-z])/g;
const named = /身份证|身份号码|证件号|公民身份/;
const NEAR = 16;

/**
 * Numbers of identity cards (GB 11643-1999: 18 digits, 15 before 1999), however they are spaced. With a right check
 * digit, or called so, an ERROR; with a known province and a real date alone a WARNING: it may be mistyped, or a code.
 */
export function checkIdNumbers(text: string, { today }: Pick<CheckList, "today">): TextSlip[] {
  const { compact, range } = compactText(text);
  const slips: TextSlip[] = [];
  for (const [form, isNumber] of [
    [eighteen, (digits: string) => isDated(digits.slice(6, 14), today)],
    [fifteen, (digits: string) => isDated(`19${digits.slice(6, 12)}`, today)],
  ] as const) {
    for (const { index, 0: found } of compact.matchAll(form)) {
      const digits = found.replace(/[ -]/g, "").toUpperCase();
      if (!provinces.has(digits.slice(0, 2)) || !isNumber(digits)) continue;
      const isCertain = hasCheckDigit(digits) || named.test(compact.slice(Math.max(0, index - NEAR), index));
      slips.push({
        code: "ID_NUMBER",
        severity: isCertain ? "ERROR" : "WARNING",
        ...range(index, index + found.length),
        message: isCertain ? "这是身份证号码，不能公开，请删去。" : "像是身份证号码，请核对；如果是，请删去。",
      });
    }
  }
  return slips;
}

function isDated(digits: string, today: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
  const date = `${year}-${month}-${day}`;
  return date >= "1880" && date <= today && isoDate(Number(year), Number(month), Number(day)) === date;
}

/** ISO 7064, MOD 11-2; the old number has no check digit. */
function hasCheckDigit(digits: string): boolean {
  if (digits.length !== 18) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % 11] === digits[17];
}
