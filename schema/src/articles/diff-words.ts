import { diffArrays } from "diff";
import type { Block } from "./body.ts";
import type { ComparedText } from "./compared-text.ts";
import type { Inline } from "./inline.ts";
import { places } from "./places.ts";

/** Cuts a text into the words that are compared; together they are the text. */
export type Segment = (text: string) => readonly string[];

/**
 * A stretch of text that stands in both, or in one alone. `citation` is its key where it is what a citation prints, `href`
 * is where a link leads.
 */
export interface DiffRun {
  kind: "SAME" | "ADDED" | "REMOVED";
  text: string;
  citation: string | null;
  href: string | null;
  strong: boolean;
  emphasis: boolean;
}

/** A word as it is compared: two are the same when their `id` is. */
type Word = Omit<DiffRun, "kind"> & { id: string };

/** Past so many changes two texts have nothing to do with each other, and finding the fewest would take seconds. */
const CHANGES_MOST = 1_000;

/** What became of some words: first what was removed at a place, then what was added there. */
export function diffWords(before: readonly Word[], after: readonly Word[]): DiffRun[] {
  const changes = diffArrays([...before], [...after], {
    comparator: (one, other) => one.id === other.id,
    maxEditLength: CHANGES_MOST,
  });
  if (!changes) return [...runs("REMOVED", before), ...runs("ADDED", after)];
  return changes.flatMap(({ added, removed, value }) => runs(added ? "ADDED" : removed ? "REMOVED" : "SAME", value));
}

/** All words of a block: its places apart by a line feed, cells of a table's row by a tab. */
export function blockWords(block: Block, text: ComparedText, segment: Segment): Word[] {
  const found = places({ title: [], subtitle: [], summary: [], body: [block] });
  return found.flatMap(({ place, content }, index) => {
    const isNextCell = index > 0 && /cells\.[1-9]|header\.[1-9]/.test(place);
    const gap = index === 0 ? [] : [word(isNextCell ? "\t" : "\n")];
    return [...gap, ...contentWords(content, text, segment)];
  });
}

export function contentWords(content: readonly Inline[], text: ComparedText, segment: Segment): Word[] {
  return content.flatMap((inline) => {
    if (inline.type === "Citation") {
      const printed = text.citations.get(inline.key)?.printedText ?? "";
      const figure = text.figures.get(inline.key) ?? "";
      return [{ ...word(printed), citation: inline.key, id: `figure ${figure} ${printed}` }];
    }
    if (inline.type === "Link") {
      return segment(inline.text).map((each) => ({ ...word(each), href: inline.href, id: `${inline.href} ${each}` }));
    }
    const { strong = false, emphasis = false } = inline;
    return segment(inline.text).map((each) => ({
      ...word(each),
      strong,
      emphasis,
      id: `${strong} ${emphasis} ${each}`,
    }));
  });
}

const word = (text: string): Word => ({
  ...{ text, citation: null, href: null, strong: false, emphasis: false },
  id: `false false ${text}`,
});

/** Words that look the same as one run; each citation is its own. */
function runs(kind: DiffRun["kind"], words: readonly Word[]): DiffRun[] {
  const joined: DiffRun[] = [];
  for (const { id: _, ...each } of words) {
    const last = joined.at(-1);
    const looksAlike =
      last && last.href === each.href && last.strong === each.strong && last.emphasis === each.emphasis;
    if (looksAlike && last.citation === null && each.citation === null) last.text += each.text;
    else joined.push({ kind, ...each });
  }
  return joined;
}
