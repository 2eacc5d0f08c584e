import { chineseNumeral } from "../figures/chinese-numeral.ts";
import { type PromisedNumber, promisedNumbers } from "./promised-number.ts";
import type { TextSlip } from "./text-slip.ts";

/** Ways to number what one says: 一是, 一、, （一）, 第一，, 1., 1、, （1）, ①. */
const families: ((count: number) => string)[] = [
  (count) => `${chineseNumeral(count)}是`,
  (count) => `${chineseNumeral(count)}、`,
  (count) => `（${chineseNumeral(count)}）`,
  (count) => `第${chineseNumeral(count)}，`,
  (count) => `${count}.`,
  (count) => `${count}．`,
  (count) => `${count}、`,
  (count) => `（${count}）`,
  (count) => String.fromCharCode(0x245f + count),
];
/** How far behind the promise the first item may begin, and what may stand between: the rest of its clause. */
const NEAR = 24;
const between = /^(?:[，,]?|[^。；！？，,\n]{0,20}[：:。])\s*$/;
/** How far behind it the last one may. */
const FAR = 4_000;
const COUNT_MOST = 20;

/**
 * Promises above another number of numbered items: 采取三项措施：一是…；二是…。 The text may be a whole body, with a line feed
 * between its paragraphs.
 */
export function checkPromisedMarks(text: string): TextSlip[] {
  return promisedNumbers(text).flatMap((promised) => {
    const found = itemsIn(text.slice(promised.end, promised.end + FAR));
    return found === undefined || found === promised.count ? [] : [promiseSlip(promised, found)];
  });
}

export const promiseSlip = ({ start, end, count }: PromisedNumber, found: number): TextSlip => ({
  code: "PROMISED_NUMBER",
  severity: "WARNING",
  start,
  end,
  message: `这里说有${count}项，下面列出的是${found}项，请核对。`,
});

/** How many numbered items follow on a promise; undefined where none do. */
function itemsIn(text: string): number | undefined {
  const near = text.slice(0, NEAR);
  let first: { at: number; mark: (count: number) => string } | undefined;
  for (const mark of families) {
    const at = markIn(near, mark(1), 0);
    if (at >= 0 && (!first || at < first.at)) first = { at, mark };
  }
  if (!first || !between.test(near.slice(0, first.at))) return undefined;
  let [count, at] = [1, first.at];
  const again = markIn(text, first.mark(1), at + 1);
  const end = again < 0 ? text.length : again;
  while (count < COUNT_MOST) {
    const next = markIn(text, first.mark(count + 1), at + 1);
    if (next < 0 || next > end) break;
    at = next;
    count++;
  }
  return count > 1 ? count : undefined;
}

/** Where a mark begins an item: in brackets or a ring, at the head of a paragraph, behind punctuation; -1 if it does not. */
function markIn(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (at === 0 || /^[（①-⑳]/.test(mark) || /[\s：:。；;，、！？“]/.test(text[at - 1] as string)) return at;
  }
  return -1;
}
