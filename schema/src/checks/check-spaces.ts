import type { TextSlip } from "./text-slip.ts";

const chinese = String.raw`[\p{Script=Han}，。、；：！？“”《》（）]`;
const spaces = new RegExp(`(?<=${chinese})[ \\u3000\\u00a0]+(?=${chinese})`, "gu");
/** Names stand apart in a byline, and （记者 … apart from what is before it. */
const byline = /(?:记者|通讯员|作者|编辑|校对|审核|供稿|摄影|责编|文|图|摄|讯|电)[^。；！？\n]{0,24}$/u;
const LINE_MOST = 32;

/** Spaces inside running Chinese text. A line without a comma or full stop may be two phrases with a space between. */
export function checkSpaces(text: string): TextSlip[] {
  let at = 0;
  return text.split("\n").flatMap((line) => {
    const from = at;
    at += line.length + 1;
    return /[，。；]/.test(line) ? spacesIn(line, from) : [];
  });
}

function spacesIn(line: string, from: number): TextSlip[] {
  return [...line.matchAll(spaces)].flatMap(({ index, 0: found }): TextSlip[] => {
    if (byline.test(line.slice(Math.max(0, index - LINE_MOST), index))) return [];
    const [start, message] = [from + index, "中文之间不留空格。"];
    return [{ code: "SPACE", severity: "NOTICE", start, end: start + found.length, message, suggestion: "" }];
  });
}
