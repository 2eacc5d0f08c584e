import type { CheckList, CheckTerm } from "./check-term.ts";
import type { TextSlip } from "./text-slip.ts";

/** Words of the list, each where it stands in no exception of its own; of words that overlap the longest. */
export function checkPhrases(text: string, { terms }: Pick<CheckList, "terms">): TextSlip[] {
  const slips = terms
    .filter(({ kind }) => kind === "PHRASE")
    .flatMap((term) =>
      occurrences(text, term.words).flatMap((at) => (isException(text, at, term) ? [] : [slip(term, at)])),
    )
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let end = 0;
  return slips.filter((each) => {
    const isFree = each.start >= end;
    if (isFree) end = each.end;
    return isFree;
  });
}

function slip({ words, standard, reason, severity }: CheckTerm, start: number): TextSlip {
  return {
    code: "PHRASE",
    severity,
    start,
    end: start + words.length,
    message: standard === null ? `“${words}”：${reason}` : `“${words}”应写作“${standard}”：${reason}`,
    ...(standard !== null && { suggestion: standard }),
  };
}

function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

/** The standard wording may hold the words, too. */
const isException = (text: string, at: number, { words, standard, exceptions }: CheckTerm) =>
  [...exceptions, standard ?? ""].some((exception) => {
    const from = exception.indexOf(words);
    return from >= 0 && text.startsWith(exception, at - from) && at >= from;
  });
