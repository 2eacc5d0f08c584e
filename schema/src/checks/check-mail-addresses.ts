import type { CheckList } from "./check-term.ts";
import { compactText } from "./compact-text.ts";
import type { TextSlip } from "./text-slip.ts";

const addresses =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})(?![A-Za-z0-9-])/g;

/** Mail addresses that are not of a domain on the list, nor of one below it. */
export function checkMailAddresses(text: string, { terms }: Pick<CheckList, "terms">): TextSlip[] {
  const own = terms.flatMap(({ kind, words }) => (kind === "MAIL_DOMAIN" ? [words.toLowerCase()] : []));
  const { compact, range } = compactText(text);
  return [...compact.matchAll(addresses)].flatMap(({ index, 0: found, 1: name = "" }): TextSlip[] => {
    const domain = name.toLowerCase();
    if (own.some((each) => domain === each || domain.endsWith(`.${each}`))) return [];
    return [
      {
        code: "MAIL_ADDRESS",
        severity: "WARNING",
        ...range(index, index + found.length),
        message: "这个邮箱不是本单位的，请确认可以公开。",
      },
    ];
  });
}
