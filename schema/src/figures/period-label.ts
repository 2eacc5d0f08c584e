import type { Locale } from "./locale.ts";
import { type Period, SEASONS, type Season } from "./period.ts";

/**
 * A period in words. Chinese dates use Arabic numerals (GB/T 15835-2011, 5.1.4) and ranges the one-em line that
 * GB/T 15834-2011, 4.13.3.2 prescribes for spans of time: 2018年上半年, 2018年4月, 2017—2018年, 2018年1—6月, 2018年冬季.
 */
export function periodLabel(period: Period, locale: Locale): string {
  if (period.frequency !== "RANGE") return locale === "zh-CN" ? chineseLabel(period.code) : englishLabel(period.code);
  const [first, last] = period.code.split("/") as [string, string];
  return locale === "zh-CN" ? chineseRange(first, last) : `${englishLabel(first)}–${englishLabel(last)}`;
}

const chineseSeasons: Record<Season, string> = { spring: "春季", summer: "夏季", autumn: "秋季", winter: "冬季" };
const chineseQuarters = ["一", "二", "三", "四"];
const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function chineseRange(first: string, last: string): string {
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  if (/^\d{4}$/.test(first)) return `${first}—${last}年`;
  if (sameYear && /^\d{4}-\d{2}$/.test(first))
    return `${first.slice(0, 4)}年${Number(first.slice(5))}—${chineseMonth(last)}`;
  return `${chineseLabel(first)}—${sameYear ? chineseLabel(last).slice("2018年".length) : chineseLabel(last)}`;
}

function chineseMonth(code: string): string {
  return `${Number(code.slice(5, 7))}月`;
}

function chineseLabel(code: string): string {
  const year = `${code.slice(0, 4)}年`;
  const part = code.slice(5);
  if (part === "") return year;
  if (isSeason(part)) return year + chineseSeasons[part];
  if (part.startsWith("H")) return year + (part === "H1" ? "上半年" : "下半年");
  if (part.startsWith("Q")) return `${year}第${chineseQuarters[Number(part[1]) - 1]}季度`;
  if (part.startsWith("W")) return `${year}第${Number(part.slice(1))}周`;
  if (part.length === 2) return year + chineseMonth(code);
  return `${year}${chineseMonth(code)}${Number(part.slice(3))}日`;
}

function englishLabel(code: string): string {
  const year = code.slice(0, 4);
  const part = code.slice(5);
  if (part === "") return year;
  if (isSeason(part)) return `${part} ${year}`;
  if (part.startsWith("H")) return `${part === "H1" ? "first" : "second"} half of ${year}`;
  if (part.startsWith("Q")) return `${part} ${year}`;
  if (part.startsWith("W")) return `week ${Number(part.slice(1))} of ${year}`;
  const month = englishMonths[Number(part.slice(0, 2)) - 1];
  return part.length === 2 ? `${month} ${year}` : `${Number(part.slice(3))} ${month} ${year}`;
}

function isSeason(part: string): part is Season {
  return (SEASONS as readonly string[]).includes(part);
}
