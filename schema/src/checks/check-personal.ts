import { checkBankCards } from "./check-bank-cards.ts";
import { checkIdNumbers } from "./check-id-numbers.ts";
import { checkLicencePlates } from "./check-licence-plates.ts";
import { checkMailAddresses } from "./check-mail-addresses.ts";
import { checkNames } from "./check-names.ts";
import { checkPassportNumbers } from "./check-passport-numbers.ts";
import { checkPhoneNumbers } from "./check-phone-numbers.ts";
import type { CheckList } from "./check-term.ts";
import type { TextSlip } from "./text-slip.ts";

/** Numbers of persons: of several that the same digits could be, the first that fits is told. */
const numberChecks = [checkIdNumbers, checkBankCards, checkPhoneNumbers, checkPassportNumbers] as const;
const wordChecks = [checkMailAddresses, checkLicencePlates, checkNames] as const;

/** What a text tells of private persons. */
export const checkPersonal = (words: string, list: CheckList): TextSlip[] => [
  ...numberSlips(words, list),
  ...wordChecks.flatMap((check) => check(words, list)),
];

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
