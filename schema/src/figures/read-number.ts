import type { Decimal } from "decimal.js";
import { readChineseNumeral } from "./chinese-numeral.ts";
import { ExactDecimal } from "./decimal.ts";

/** A number at the head of a text: `over` when 余 or 多 follows it, `rest` is the text behind it. */
type HeadNumber = { value: Decimal; over: boolean; rest: string };

const words: Record<string, string> = { "": "1", 万: "10000", 亿: "100000000", 万亿: "1000000000000" };

const arabic = String.raw`[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?`;
const chinese = `[一二两三四五六七八九十百千零〇]+(?:点[零〇一二三四五六七八九]+)?`;
const section = new RegExp(
  `^(?<zero>零(?=[0-9一二三四五六七八九十]))?(?<digits>${arabic}|${chinese})(?<over>[余多]?)(?<word>万亿|亿|万|)`,
);
const bareWord = /^(?<zero>)(?<digits>)(?<over>)(?<word>万亿|亿|万)/;

/**
 * Reads the unsigned number that a text begins with, in Arabic digits or Chinese numerals, with 万 and 亿:
 * 51.2亿, 10亿零817万5288, 五十一点二亿, 10余万, 3万余, 万余. `undefined` where there is none or it is ill-formed; a section
 * behind 万 or 亿 must fill the next place or be led by 零, so that 1万2 is neither 12000 nor 10002.
 */
export function readNumber(text: string): HeadNumber | undefined {
  let value = new ExactDecimal(0);
  let limit: Decimal | undefined;
  let rest = text;
  while (limit === undefined || limit.gt(1)) {
    const match = section.exec(rest) ?? (limit === undefined ? bareWord.exec(rest) : null);
    if (!match) break;
    const { zero, digits, over, word } = match.groups as { zero?: string; digits: string; over: string; word: string };
    const multiplier = new ExactDecimal(words[word] as string);
    const amount = (digits === "" ? new ExactDecimal(1) : readDigits(digits))?.times(multiplier);
    if (amount === undefined || (limit && !followsOn(value, amount, limit, zero !== undefined))) return undefined;
    value = value.plus(amount);
    limit = multiplier;
    rest = rest.slice(match[0].length);
    if (over !== "") return { value, over: true, rest };
    if (word !== "" && /^[余多]/.test(rest)) return { value, over: true, rest: rest.slice(1) };
  }
  return limit && { value, over: false, rest };
}

/** Whether `amount` may stand behind a section counted in `limit`s: smaller than one of them, with no gap unsaid. */
function followsOn(before: Decimal, amount: Decimal, limit: Decimal, zero: boolean): boolean {
  return before.isInteger() && before.mod(limit).isZero() && amount.lt(limit) && (zero || amount.gte(limit.div(10)));
}

function readDigits(text: string): Decimal | undefined {
  if (/^[0-9]/.test(text)) {
    const [whole] = text.split(".") as [string];
    const wellGrouped = !whole.includes(",") || /^[0-9]{1,3}(,[0-9]{3})+$/.test(whole);
    return wellGrouped ? new ExactDecimal(text.replaceAll(",", "")) : undefined;
  }
  const [whole, fraction] = text.split("点") as [string, string?];
  const value = readChineseNumeral(whole);
  if (value === undefined) return undefined;
  const decimals = [...(fraction ?? "")].map((digit) => "零一二三四五六七八九".indexOf(digit.replace("〇", "零")));
  return new ExactDecimal(fraction === undefined ? value : `${value}.${decimals.join("")}`);
}
