/** What ends a sentence: full stop, exclamation, question, semicolon, line feed; closing marks belong to it. */
const ends = /[。！？；!?;\n][”’」』）】]*/gu;

/** The sentence of a text that holds the characters from `start` to `end`, without the white space around it. */
export function sentenceAt(text: string, start: number, end: number): { sentence: string; start: number } {
  let [from, to] = [0, text.length];
  for (const match of text.matchAll(ends)) {
    const after = match.index + match[0].length;
    if (after <= start) from = after;
    else if (match.index >= end) {
      to = after;
      break;
    }
  }
  const sentence = text.slice(from, to);
  const indent = sentence.length - sentence.trimStart().length;
  return { sentence: sentence.trim(), start: from + indent };
}
