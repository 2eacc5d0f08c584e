import { checkDates } from "./check-dates.ts";
import { checkDoubles } from "./check-doubles.ts";
import { checkMarks, quotationGoesOn } from "./check-marks.ts";
import { checkPersonal } from "./check-personal.ts";
import { checkPhrases } from "./check-phrases.ts";
import { checkPromisedMarks } from "./check-promised-marks.ts";
import { checkSpaces } from "./check-spaces.ts";
import type { CheckList } from "./check-term.ts";
import { checkWidth } from "./check-width.ts";
import type { CheckedText } from "./checked-text.ts";
import type { TextSlip } from "./text-slip.ts";

/** What a check finds, with the place it stands in and the words themselves. */
export interface PlacedSlip extends TextSlip {
  place: string;
  said: string;
}

const wordChecks = [
  checkPersonal,
  checkPhrases,
  checkMarks,
  checkWidth,
  checkDoubles,
  checkSpaces,
  checkDates,
] as const;

/**
 * All that the checks of texts find, in the order of the texts. Numbered items that a text promises are looked for in
 * the texts behind it, too.
 */
export function checkTexts(texts: readonly CheckedText[], list: CheckList): PlacedSlip[] {
  const promised = promisedIn(texts);
  return texts.flatMap((text, index) => {
    const next = texts[index + 1]?.words;
    const slips = [...checkText(text.words, list, next), ...(promised.get(text) ?? [])];
    return slips.sort((one, other) => one.start - other.start || one.end - other.end).map((slip) => placed(text, slip));
  });
}

export const placed = ({ place, text }: CheckedText, slip: TextSlip): PlacedSlip => ({
  ...slip,
  place,
  said: text.slice(slip.start, slip.end),
});

function checkText(words: string, list: CheckList, next: string | undefined): TextSlip[] {
  const goesOn = quotationGoesOn(words, next);
  return wordChecks
    .flatMap((check) => check(words, list))
    .filter(({ code, start }) => !(goesOn && code === "UNPAIRED_MARK" && start === 0));
}

function promisedIn(texts: readonly CheckedText[]): Map<CheckedText, TextSlip[]> {
  const found = new Map<CheckedText, TextSlip[]>();
  const slips = checkPromisedMarks(texts.map(({ words }) => words).join("\n"));
  let [at, next] = [0, 0];
  for (const text of texts) {
    const end = at + text.words.length;
    const own: TextSlip[] = [];
    for (let slip = slips[next]; slip && slip.start < end; slip = slips[++next]) {
      own.push({ ...slip, start: slip.start - at, end: Math.min(slip.end, end) - at });
    }
    found.set(text, own);
    at = end + 1;
  }
  return found;
}
