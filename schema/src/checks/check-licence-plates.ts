import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

const province = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";
const serial = "A-HJ-NP-Z0-9";
/** GA 36-2018: five signs, of which at least two digits; of new-energy vehicles six, marked first (small) or last (large). */
const plates = new RegExp(
  `${province}[A-HJ-NP-Z][·• -]?(?:(?:[A-HJK][${serial}][0-9]{4}|[0-9]{5}[A-HJK])|(?=(?:[A-HJ-NP-Z]*[0-9]){2})[${serial}]{5}|(?=(?:[A-HJ-NP-Z]*[0-9]){2})[${serial}]{4}[挂学警港澳领])(?![0-9A-Za-z])`,
  "gi",
);

/** Plates of motor vehicles. */
export function checkLicencePlates(text: string): TextSlip[] {
  const { compact, range } = compactText(text);
  return [...compact.matchAll(plates)].map(({ index, 0: found }) => ({
    code: "LICENCE_PLATE",
    severity: "WARNING",
    ...range(index, index + found.length),
    message: "这是车牌号，请确认可以公开，或隐去后几位。",
  }));
}
