import { ExactDecimal } from "../figures/decimal.ts";
import type { Approximation } from "../figures/figure.ts";
import { readNumber } from "../figures/read-number.ts";
import { maskDates } from "./mask-dates.ts";
import { type PrintedNumber, stepOf } from "./printed-number.ts";

/**
 * A number with its measure word as it stands in a text, at UTF-16 offsets. `unit` is what follows the number, of
 * several words for one thing the first (名 and 位 are 人); empty where no measure word that is known follows.
 */
export type Mention = { start: number; end: number; text: string; unit: string; number: PrintedNumber };

/** A text as {@link mentionsIn} reads it: of the same length, full-width digits made narrow, dates masked. */
export type ReadText = { text: string; mentions: Mention[] };

const counted = "人次|户|人|名|位|家|个|项|处|次|份|村|辆|台|套|件|所|座|张|例|篇|支|队|场|期|批|笔|头|只|株|门|条|座";
const measured = "个百分点|百分点|%|倍|元|亩|公顷|平方公里|平方米|公里|千米|米|吨|公斤|千瓦时|小时|岁|天";
const synonyms: Record<string, string> = { 名: "人", 位: "人", 百分点: "个百分点" };

const digits = String.raw`[0-9][0-9,]*(?:\.[0-9]+)?`;
const numerals =
  "(?=[一二两三四五六七八九零〇]*[十百千万亿])[一二两三四五六七八九十百千零〇万亿]+(?:点[一二三四五六七八九零〇]+)?";
const plainNumerals = "[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?";
const words = "(?:[余多])?(?:万亿|亿|万)?(?:[余多])?";
const prefix = "(?<prefix>超过|超|逾|多于|将近|接近|不到|不足|近|大约|约|大概)?";
const form = new RegExp(
  `${prefix}(?:(?<percent>百分之)(?<share>${digits}|${plainNumerals})|(?<number>(?:${digits}${words}(?:(?<=[万亿])零?${digits}${words})*|${numerals}${words}(?=(?:${counted}|${measured})))))(?<unit>${measured}|${counted}|)`,
  "g",
);

const prefixes: [RegExp, Approximation][] = [
  [/^(超过|超|逾|多于)/, "OVER"],
  [/^(将近|接近|不到|不足|近)/, "UNDER"],
  [/^(大约|约|大概)/, "ABOUT"],
];

/**
 * The numbers of a text in Arabic digits, with 万 and 亿, and in Chinese numerals from ten on before a measure word; dates and ordinals (第3次) are none.
 */
export function readText(original: string): ReadText {
  const text = maskDates(narrow(original));
  const mentions = [...text.matchAll(form)].flatMap((match) => mentionOf(text, match) ?? []);
  return { text, mentions };
}

function mentionOf(text: string, match: RegExpExecArray): Mention | undefined {
  const { prefix, percent, share, number, unit = "" } = match.groups as Record<string, string | undefined>;
  const start = match.index;
  if (/[第.]$/.test(text.slice(0, start))) return undefined;
  const digits = (share ?? number) as string;
  const read = readNumber(digits);
  if (read?.rest !== "") return undefined;
  const measure = percent ? "%" : (synonyms[unit] ?? unit);
  const exact = digits.replace(/[余多]/g, "");
  const isCount = counted.split("|").includes(unit) && !/[万亿]/.test(exact) && read.value.isInteger();
  const approximate = prefixes.find(([words]) => words.test(prefix ?? ""))?.[1] ?? (read.over ? "OVER" : undefined);
  return {
    start,
    end: start + match[0].length,
    text: match[0],
    unit: measure,
    number: { value: read.value, step: isCount ? new ExactDecimal(0) : stepOf(exact), approximate },
  };
}

/** Full-width digits, point and percent sign become narrow ones, so that offsets stay. */
function narrow(text: string): string {
  return text.replace(/[０-９．％]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}
