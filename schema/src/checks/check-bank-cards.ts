import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

const cards =
  /(?<![0-9A-Za-z.])(?:[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}(?:[ -]?[0-9]{1,3})?|[0-9]{6}[ -][0-9]{10,13}|3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5})(?![0-9A-Za-z])/g;

/** Prefixes and lengths of card schemes (ISO/IEC 7812): UnionPay, its older domestic cards, Visa, Mastercard, JCB, American Express. */
const schemes: readonly [prefix: RegExp, lengths: readonly number[]][] = [
  [/^62/, [16, 17, 18, 19]],
  [/^(?:9558|6013|6010|6011)/, [16, 19]],
  [/^4/, [16]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3[47]/, [15]],
];

/** Numbers of bank cards, however they are spaced: a known prefix, its length, and Luhn's check digit. */
export function checkBankCards(text: string): TextSlip[] {
  const { compact, range } = compactText(text);
  return [...compact.matchAll(cards)].flatMap(({ index, 0: found }): TextSlip[] => {
    const digits = found.replace(/[ -]/g, "");
    const scheme = schemes.find(([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length));
    if (!scheme || (!hasLuhnDigit(digits) && scheme !== schemes[0])) return [];
    const isCertain = hasLuhnDigit(digits);
    return [
      {
        code: "BANK_CARD",
        severity: isCertain ? "ERROR" : "WARNING",
        ...range(index, index + found.length),
        message: isCertain ? "这是银行卡号，不能公开，请删去。" : "像是银行卡号，请核对；如果是，请删去。",
      },
    ];
  });
}

function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
