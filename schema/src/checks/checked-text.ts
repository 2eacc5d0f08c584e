import { CITATION_MARK, type Place } from "../articles/places.ts";

/**
 * A text with the name of its place, in an article or in a file. `words` are what checks read: as long as `text`, with
 * {@link CITATION_MARK} for every character that a citation prints, for a figure has been checked where it comes from.
 */
export interface CheckedText {
  place: string;
  text: string;
  words: string;
}

/** Words in which nothing is cited. */
export const plainChecked = (place: string, text: string): CheckedText => ({ place, text, words: text });

/** A place of a revision; `print` gives what a citation reads, by its key. */
export function checkedPlace({ place, content }: Place, print: (key: string) => string): CheckedText {
  let [text, words] = ["", ""];
  for (const inline of content) {
    const printed = inline.type === "Citation" ? print(inline.key) : inline.text;
    text += printed;
    words += inline.type === "Citation" ? CITATION_MARK.repeat(printed.length) : printed;
  }
  return { place, text, words };
}
