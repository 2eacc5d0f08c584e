const BEFORE = 20;
const AFTER = 40;
/** Digits with their separators and the powers that follow them: 1,200万, 7.75%. */
const numberPart = /[\p{Nd}.,%‰十百千万亿]/u;

/**
 * About 60 characters of the first text that has the first of the words, around it; the beginning of the first text
 * where none has any. White space is one blank each. It starts with its sentence where that is near, and never shows a
 * part of a number: 200万 out of 1,200万 would be false.
 */
export function snippet(texts: readonly string[], words: readonly string[]): string {
  const lines = texts.map((text) => text.replace(/\s+/g, " ").trim());
  for (const word of words) {
    const wanted = new RegExp(word, "iu");
    for (const line of lines) {
      const index = line.search(wanted);
      if (index >= 0) return around(line, index);
    }
  }
  return around(lines[0] ?? "", 0);
}

function around(line: string, index: number): string {
  const characters = [...line];
  const place = [...line.slice(0, index)].length;
  const from = startOf(characters, place);
  const to = outsideNumber(characters, Math.min(characters.length, place + AFTER), 1);
  const startsSentence = from === 0 || isSentenceEnd(characters[from - 1]);
  return `${startsSentence ? "" : "…"}${characters.slice(from, to).join("")}${to < characters.length ? "…" : ""}`;
}

function startOf(characters: readonly string[], place: number): number {
  const earliest = Math.max(0, place - BEFORE);
  for (let start = place; start > earliest; start--) if (isSentenceEnd(characters[start - 1])) return start;
  return outsideNumber(characters, earliest, -1);
}

/** The first place in that direction, from this one on, that does not part a number. */
function outsideNumber(characters: readonly string[], place: number, step: 1 | -1): number {
  const isInside = (at: number) => numberPart.test(characters[at - 1] ?? "") && numberPart.test(characters[at] ?? "");
  let at = place;
  while (isInside(at)) at += step;
  return at;
}

const isSentenceEnd = (character: string | undefined) => character !== undefined && "。！？".includes(character);
