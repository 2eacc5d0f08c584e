import { parseDecimal } from "./decimal.ts";
import { readNumber } from "./read-number.ts";

/** A number that a text states without binding it to an observation. */
export interface FoundNumber {
  /** Where it begins in the text, and how many UTF-16 units it takes, a word 万 or 亿 included and its unit not. */
  start: number;
  length: number;
  said: string;
  /** Canonical decimal text in the base unit: 5120000000 for 51.2亿. */
  value: string;
  /** What follows, at most {@link UNIT_MOST} characters, without white space: 元，同比增长. `%` for 百分之. */
  unitText: string;
}

export const UNIT_MOST = 8;
/** Longer runs of digits than any figure has are codes. */
const NUMBER_MOST = 60;

const begins = /[0-9一二两三四五六七八九十百千万亿零]/;
/** A numeral that is part of a word or of a longer run is none: 一带一路 has no number, nor has A4. */
const partOfAnother = /[0-9A-Za-z.,一二两三四五六七八九十百千万亿零〇点第]/;

/**
 * Every number that a Chinese text states, in Arabic digits, in Chinese numerals, in full width, with 万 and 亿, with
 * white space inside: 51.2亿, 51.20 亿元, 512000万元, ５１２０００００００, 五十一点二亿元. Ordinals (第三) are left out; one that
 * cannot be read (一百二) too. Offsets are those of the text as it is given.
 */
export function findNumbers(text: string): FoundNumber[] {
  const { compact, offsets } = compacted(text);
  const found: FoundNumber[] = [];
  for (let at = 0; at < compact.length; at++) {
    if (!begins.test(compact[at] as string) || partOfAnother.test(compact[at - 1] ?? "")) continue;
    // 百分之十 and 三分之一: what comes before 分之 counts nothing.
    const number = isDivisor(compact, at) ? undefined : readNumber(compact.slice(at, at + NUMBER_MOST));
    const size = number ? Math.min(NUMBER_MOST, compact.length - at) - number.rest.length : 0;
    if (!number || /^[0-9一二两三四五六七八九十百千万亿零]/.test(number.rest)) {
      at += runLength(compact, at) - 1;
      continue;
    }
    const isPercent = compact.slice(at - 3, at) === "百分之";
    const isNegative = /[-−负]$/.test(compact.slice(0, at)) && !/[0-9]$/.test(compact.slice(0, at - 1));
    const value = parseDecimal((isNegative ? "-" : "") + number.value.toFixed());
    const [from, to] = [offsets[at - (isNegative ? 1 : 0)] as number, (offsets[at + size - 1] as number) + 1];
    if (value.kind === "decimal") {
      found.push({
        start: from,
        length: to - from,
        said: text.slice(from, to),
        value: value.text,
        unitText: isPercent ? "%" : compact.slice(at + size, at + size + UNIT_MOST),
      });
    }
    at += size - 1;
  }
  return found;
}

const isDivisor = (compact: string, at: number) => /^[一二三四五六七八九十百千万]+分之/.test(compact.slice(at, at + 8));

function runLength(compact: string, at: number): number {
  let end = at + 1;
  while (partOfAnother.test(compact[end] ?? "")) end++;
  return end - at;
}

/** The text without white space and in half width, with where each character stood. */
function compacted(text: string): { compact: string; offsets: number[] } {
  let compact = "";
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (/\s/.test(character) && /[0-9０-９万亿]/.test(text[at - 1] ?? "")) continue;
    compact +=
      /[！-～]/.test(character) && !/[，、；：！？（）]/.test(character) ? character.normalize("NFKC") : character;
    offsets.push(at);
  }
  return { compact, offsets };
}
