import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

const passports = /(?<![0-9A-Za-z])(?:[DEGPS][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|1[45][0-9]{7})(?![0-9A-Za-z])/g;
const NEAR = 12;

/** Numbers of Chinese passports: an ERROR where the text calls them so; digits alone are none unless it does. */
export function checkPassportNumbers(text: string): TextSlip[] {
  const { compact, range } = compactText(text);
  return [...compact.matchAll(passports)].flatMap(({ index, 0: found }): TextSlip[] => {
    const isNamed = compact.slice(Math.max(0, index - NEAR), index).includes("护照");
    if (!isNamed && /^[0-9]/.test(found)) return [];
    return [
      {
        code: "PASSPORT_NUMBER",
        severity: isNamed ? "ERROR" : "WARNING",
        ...range(index, index + found.length),
        message: isNamed ? "这是护照号码，不能公开，请删去。" : "像是护照号码，请核对；如果是，请删去。",
      },
    ];
  });
}
