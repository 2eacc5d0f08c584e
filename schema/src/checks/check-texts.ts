import { checkBankCards } from "./check-bank-cards.ts";
import { checkDates } from "./check-dates.ts";
import { checkDoubles } from "./check-doubles.ts";
import { checkIdNumbers } from "./check-id-numbers.ts";
import { checkLicencePlates } from "./check-licence-plates.ts";
import { checkMailAddresses } from "./check-mail-addresses.ts";
import { checkMarks, quotationGoesOn } from "./check-marks.ts";
import { checkNames } from "./check-names.ts";
import { checkPassportNumbers } from "./check-passport-numbers.ts";
import { checkPhoneNumbers } from "./check-phone-numbers.ts";
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

/** Numbers of persons: of several that the same digits could be, the first that fits is told. */
const numberChecks = [checkIdNumbers, checkBankCards, checkPhoneNumbers, checkPassportNumbers] as const;
const wordChecks = [
  ...[checkMailAddresses, checkLicencePlates, checkNames, checkPhrases],
  ...[checkMarks, checkWidth, checkDoubles, checkSpaces, checkDates],
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
  const slips = wordChecks
    .flatMap((check) => check(words, list))
    .filter(({ code, start }) => !(goesOn && code === "UNPAIRED_MARK" && start === 0));
  return [...numberSlips(words, list), ...slips];
}

function numberSlips(words: string, list: CheckList): TextSlip[] {
  // Most texts have no number that is long enough.
  if (!/(?:\p{N}[^\p{N}\p{Script=Han}]{0,2}){7}/u.test(words)) return [];
  const taken = new Uint8Array(words.length);
  return numberChecks.flatMap((check) =>
    check(words, list).filter(({ start, end }) => {
      if (taken[start] || taken[end - 1]) return false;
      taken.fill(1, start, end);
      return true;
    }),
  );
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
