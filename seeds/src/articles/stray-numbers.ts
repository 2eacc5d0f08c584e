import type { Place, Report } from "../seed-problems.ts";

/** Numbers that are no figures: years, months and days with their spans, and whatever is counted off by 第. */
const datesAndOrdinals =
  /[0-9]{4}(?:[—–-][0-9]{4})?年|[0-9]{1,2}(?:[—–-][0-9]{1,2})?月(?:[0-9]{1,2}(?:[—–-][0-9]{1,2})?日)?|[0-9]{1,2}日|第[0-9零一二三四五六七八九十百]+/g;

/** Any digits, in any script and shape; a Chinese numeral from ten on before a measure word; a written-out percentage. */
const numbers =
  /[\p{Nd}\p{No}][\p{Nd}\p{No}.,，]*\S?|百分之\S{1,3}|[一二两三四五六七八九]?[十百千万亿][一二三四五六七八九十百千万亿零点余多]*[个名户家人次元处吨份支项]/gu;

/**
 * The numbers in a text that ought to be figures, as they stand there. Dates, ordinals and the counts from one to nine
 * that are written in words (四个产业集群) are prose; everything else is measured and belongs in a figure directive.
 */
export function strayNumbers(text: string): string[] {
  return text.replace(datesAndOrdinals, "·").match(numbers) ?? [];
}

/** Reports every number of a text that should be a figure. */
export function reportStrayNumbers(text: string, place: Place, report: Report): void {
  for (const number of strayNumbers(text)) {
    report(
      place,
      `the number “${number}” is not a figure`,
      "cite it by :figure[…]{metric= area= period=}, or write it in words",
    );
  }
}
