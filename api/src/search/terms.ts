/** Chinese characters in a row, or a word or number of another script. */
const run = /\p{Script=Han}+|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv;

/** Characters of a foreign word that count: PostgreSQL refuses a lexeme of 2 KB. */
const WORD_MOST = 64;

/**
 * What is looked for in a text, in its order: runs of Chinese characters, and words and numbers. Full width, case and
 * compatibility forms are levelled (NFKC). All else is punctuation and separates them.
 */
export function runsOf(text: string): string[] {
  const runs = text.normalize("NFKC").toLowerCase().match(run) ?? [];
  return runs.map((each) => (isHan(each) ? each : [...each].slice(0, WORD_MOST).join("")));
}

export const isHan = (word: string): boolean => /^\p{Script=Han}/v.test(word);

/**
 * The terms under which a text is kept: each of its Chinese characters, each pair of neighbours, each foreign word.
 * No dictionary has a say in it, so that whatever stands in a text is found by its very words, names that no
 * dictionary knows included, and a newer dictionary makes no entry obsolete.
 */
export function indexTerms(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((each) => [...(isHan(each) ? each : []), ...wordTerms(each)]))];
}

/** The terms that a text with this word has in any case: the pairs of its characters; itself if it has but one. */
export function wordTerms(word: string): string[] {
  const characters = [...word];
  if (!isHan(word) || characters.length === 1) return [word];
  return characters.slice(1).map((character, index) => characters[index] + character);
}
