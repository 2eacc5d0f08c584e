import type { CheckList } from "./check-term.ts";
import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

/** Prefixes that the numbering plan gives to persons; 140–144 and the like are of machines. */
const network = /^1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])/;
const mobiles =
  /(?<![0-9A-Za-z.])(?:(?:\+|00)?86[ -]?)?(1[3-9](?:[0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9][ -]?[0-9]{3}[ -]?[0-9]{5}|[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}|[0-9]{3}[ -]?[0-9]{6})|1[ -][3-9](?:[ -][0-9]){9})(?![0-9A-Za-z])/g;
/** 010 and 02x have eight digits behind them, the others seven or eight. */
const landlines =
  /(?<![0-9A-Za-z.])[（(]?(?:\+?86[ -]?)?(0(?:10|2[0-57-9]|[3-9][0-9]{2}))[）)]?[ -]?([2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9A-Za-z])/g;

const digitsOf = (text: string) => text.replace(/[^0-9]/g, "").replace(/^(?:00)?86(?=1|0)/, "");

/** Telephone numbers that are not on the list of public offices. Hotlines (12345, 110, 400-…) are none of them. */
export function checkPhoneNumbers(text: string, { terms }: Pick<CheckList, "terms">): TextSlip[] {
  const known = new Set(terms.flatMap(({ kind, words }) => (kind === "NUMBER" ? [digitsOf(words)] : [])));
  const { compact, range } = compactText(text);
  const found = (form: RegExp, isOne: (match: RegExpExecArray) => boolean, slip: Omit<TextSlip, "start" | "end">) =>
    [...compact.matchAll(form)].flatMap((match): TextSlip[] => {
      if (!isOne(match) || known.has(digitsOf(match[0]))) return [];
      return [{ ...slip, ...range(match.index, match.index + match[0].length) }];
    });
  return [
    ...found(mobiles, ([, number]) => network.test(digitsOf(number as string)), {
      code: "MOBILE_NUMBER",
      severity: "ERROR",
      message: "这是手机号码，不能公开，请删去；如果是公开的办公电话，请先登记到检查词条。",
    }),
    ...found(landlines, ([, area, number]) => area?.length !== 3 || digitsOf(number as string).length === 8, {
      code: "LANDLINE_NUMBER",
      severity: "WARNING",
      message: "这个电话不在公开办公电话之列，请确认可以公开。",
    }),
  ];
}
