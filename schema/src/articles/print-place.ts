import type { Inline } from "./inline.ts";

/** A place's words as they read, with where its bare text's offsets lie in them. */
export interface PrintedPlace {
  text: string;
  /** Where an offset of the bare text lies in `text`; inside a citation: its beginning. */
  at(bareOffset: number): number;
  /** Where each citation stands in `text`, by its key: the first place, if it stands there twice. */
  citations: ReadonlyMap<string, { start: number; end: number }>;
}

/** Prints a place's content; `print` gives what a citation reads, by its key. */
export function printPlace(content: readonly Inline[], print: (key: string) => string): PrintedPlace {
  const citations = new Map<string, { start: number; end: number }>();
  /** Bare offset and printed offset at which each inline begins. */
  const starts: [bare: number, printed: number, isText: boolean][] = [];
  let [text, bare] = ["", 0];
  for (const inline of content) {
    starts.push([bare, text.length, inline.type !== "Citation"]);
    const printed = inline.type === "Citation" ? print(inline.key) : inline.text;
    if (inline.type === "Citation" && !citations.has(inline.key)) {
      citations.set(inline.key, { start: text.length, end: text.length + printed.length });
    }
    text += printed;
    bare += inline.type === "Citation" ? 1 : inline.text.length;
  }
  const at = (offset: number) => {
    if (offset >= bare) return text.length;
    const [from, printed, isText] = starts.findLast(([start]) => start <= offset) ?? [0, 0, true];
    return isText ? printed + offset - from : printed;
  };
  return { text, at, citations };
}
