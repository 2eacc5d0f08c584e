import type { Inline } from "./inline.ts";
import { bareText, type PlacedText, places } from "./places.ts";

/** Words at an offset of a place's bare text, and what is to stand there instead. */
export interface Replacement {
  place: string;
  start: number;
  said: string;
  says: string;
}

/**
 * A revision's text with some words replaced; the text that is given stays as it is. Words that run through several
 * runs of text (a part of them in bold) end up in the first. Undefined when the words do not stand there, or when a
 * citation stands between them.
 */
export function replaceWords(text: PlacedText, { place, start, said, says }: Replacement): PlacedText | undefined {
  const found = places(text).find((each) => each.place === place);
  if (!found || bareText(found.content).slice(start, start + said.length) !== said) return undefined;
  const content = replaced(found.content, start, said.length, says);
  return content && withContent(text, place, content);
}

function replaced(content: readonly Inline[], start: number, length: number, says: string): Inline[] | undefined {
  const [end, result] = [start + length, [] as Inline[]];
  let [offset, written] = [0, false];
  for (const inline of content) {
    const size = inline.type === "Citation" ? 1 : inline.text.length;
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, size)];
    offset += size;
    if (from >= to) {
      result.push(inline);
      continue;
    }
    if (inline.type === "Citation") return undefined;
    const text = inline.text.slice(0, from) + (written ? "" : says) + inline.text.slice(to);
    written = true;
    if (text !== "") result.push({ ...inline, text });
  }
  return result;
}

/** The text with other content at a place. Where plain words stand, the content's words do. */
function withContent(text: PlacedText, place: string, content: Inline[]): PlacedText {
  const copy = structuredClone(text);
  const path = place.split(".");
  const last = path.pop() as string;
  const parent = path.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], copy);
  const holder = parent as Record<string, unknown>;
  holder[last] = typeof holder[last] === "string" ? bareText(content) : content;
  return copy;
}
