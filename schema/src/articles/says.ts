import type { DraftCitation } from "./draft-text.ts";
import type { Inline } from "./inline.ts";

/** What each citation of a text shows, by its key: equal for two that show the same figure in the same way. */
export type Figures = ReadonlyMap<string, string>;

export function figuresOf(citations: readonly DraftCitation[]): Figures {
  return new Map(citations.map((citation) => [citation.key, figureOf(citation)]));
}

/** Everything about a citation but its name in the text, and what it happens to print. */
export function figureOf({ key: _, printedText: __, ...shown }: DraftCitation): string {
  return JSON.stringify(levelled(shown, new Map()));
}

/**
 * What a block, or a piece of content, says: equal for two that read the same and look the same, however their runs of
 * text are cut, their properties ordered and their citations called.
 */
export function says(value: unknown, figures: Figures): string {
  return JSON.stringify(levelled(value, figures));
}

function levelled(value: unknown, figures: Figures): unknown {
  if (Array.isArray(value)) return joinRuns(value).map((each) => levelled(each, figures));
  if (typeof value !== "object" || value === null) return value;
  const isPlace = "key" in value && ("label" in value || ("type" in value && value.type === "Citation"));
  return Object.entries(value)
    .filter(([, inside]) => inside !== undefined && inside !== false)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inside]) => [
      name,
      isPlace && name === "key" ? `figure ${figures.get(String(inside)) ?? inside}` : levelled(inside, figures),
    ]);
}

/** Neighbouring runs of text that look the same, as one. */
function joinRuns(list: readonly unknown[]): unknown[] {
  const joined: unknown[] = [];
  for (const each of list) {
    const last = joined.at(-1);
    if (isText(each) && isText(last) && !each.strong === !last.strong && !each.emphasis === !last.emphasis) {
      joined[joined.length - 1] = { ...last, text: last.text + each.text };
    } else joined.push(each);
  }
  return joined;
}

const isText = (value: unknown): value is Extract<Inline, { type: "Text" }> =>
  typeof value === "object" && value !== null && "type" in value && value.type === "Text";
