import type { TextSlip } from "./text-slip.ts";

/** A mark that opens, with what closes it; round brackets of both widths are one pair, so that a mixed one is found. */
const pairs: Record<string, string> = {
  "（": "）",
  "(": "）",
  "【": "】",
  "〔": "〕",
  "[": "]",
  "{": "}",
  "《": "》",
  "〈": "〉",
  "“": "”",
  "‘": "’",
  "「": "」",
  "『": "』",
};
const closers = new Set([...Object.values(pairs), ")"]);
/** What stands inside its own kind: a quotation in single marks, a title in single brackets (GB/T 15834-2011, 4.8, 4.15). */
const inner: Record<string, readonly [string, string]> = { "“": ["‘", "’"], "《": ["〈", "〉"] };

type Open = { mark: string; at: number };

/** Brackets and quotation marks out of pair, wrongly nested, or of the wrong width. Offsets are those of the text. */
export function checkMarks(text: string): TextSlip[] {
  const slips: TextSlip[] = [];
  const open: Open[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] as string;
    if (mark in pairs) open.push({ mark, at });
    else if (closers.has(mark) && !isNoCloser(text, at)) {
      const wanted = mark === ")" ? "）" : mark;
      const from = lastIndex(open, wanted);
      if (from < 0) {
        slips.push(unpaired(mark, at));
        continue;
      }
      for (const { mark: left, at: leftAt } of open.splice(from + 1)) slips.push(unpaired(left, leftAt));
      const { mark: first, at: start } = open.pop() as Open;
      slips.push(...pairSlips(text, open, first, start, at));
    }
  }
  for (const { mark, at } of open) slips.push(unpaired(mark, at));
  const straight = [...text.matchAll(/(?<![0-9])"/g)];
  if (straight.length % 2 === 1) slips.push(unpaired('"', (straight.at(-1) as RegExpExecArray).index));
  return slips.sort((one, other) => one.start - other.start);
}

/** How far back a pair is looked for: a closer behind more open marks than that has lost its own. */
const DEPTH_MOST = 16;

function lastIndex(open: readonly Open[], closer: string): number {
  for (let index = open.length - 1; index >= Math.max(0, open.length - DEPTH_MOST); index--) {
    if (pairs[(open[index] as Open).mark] === closer) return index;
  }
  return -1;
}

const unpaired = (mark: string, at: number): TextSlip => ({
  code: "UNPAIRED_MARK",
  severity: "WARNING",
  start: at,
  end: at + 1,
  message: `这里的${mark}没有与之成对的另一半，请补上或删去。`,
});

/** An apostrophe (it’s), or the bracket behind a number at the head of a clause: 1）, a), 一）. */
function isNoCloser(text: string, at: number): boolean {
  if (text[at] === "’") return /[A-Za-z0-9]/.test(text[at - 1] ?? "");
  if (!/[）)]/.test(text[at] as string)) return false;
  return /(?:^|[\s；;。，,：:、“])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$/.test(
    text.slice(Math.max(0, at - 4), at),
  );
}

/** Longer quotations are named by their beginning. */
const WHOLE_MOST = 400;

function pairSlips(text: string, outer: readonly Open[], mark: string, start: number, end: number): TextSlip[] {
  const place = { start, end: end + 1 };
  const words = end - start > WHOLE_MOST ? undefined : text.slice(start + 1, end);
  const single = inner[mark];
  // A quotation in a quotation in a quotation is in double marks again.
  const around = outer.slice(-DEPTH_MOST).findLast((each) => each.mark === mark || each.mark === single?.[0]);
  if (single && around?.mark === mark) {
    const [from, to] = single;
    return [
      {
        code: "NESTED_MARK",
        severity: "NOTICE",
        ...place,
        message: `${mark === "“" ? "引号里的引号用单引号" : "书名号里的书名号用单书名号"}${from}${to}。`,
        suggestion: words === undefined ? undefined : `${from}${words}${to}`,
      },
    ];
  }
  const isHalf = mark === "(" || text[end] === ")";
  const isChinese =
    /\p{Script=Han}/u.test((words ?? "") + (text[start - 1] ?? "")) || mark === "（" || text[end] === "）";
  if (!isHalf || !isChinese) return [];
  return [
    {
      code: "WIDTH",
      severity: "NOTICE",
      ...place,
      message: "中文里的括号用全角（）。",
      suggestion: words === undefined ? undefined : `（${words}）`,
    },
  ];
}

/**
 * Whether a quotation of several paragraphs goes on: each of them opens it, the last alone closes it (GB/T 15834-2011,
 * 4.8.3.5), so that the mark at the beginning of `text` is in its place.
 */
export const quotationGoesOn = (text: string, next: string | undefined): boolean =>
  /^[“‘「『]/.test(text) && next?.[0] === text[0];
