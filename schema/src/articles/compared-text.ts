import type { ComparedBlock } from "./align-blocks.ts";
import { bodyText } from "./body-text.ts";
import type { DraftCitation, DraftText } from "./draft-text.ts";
import { type Figures, figuresOf, says } from "./says.ts";

/** A text made ready to be compared with another of its article. */
export interface ComparedText {
  text: DraftText;
  figures: Figures;
  citations: ReadonlyMap<string, DraftCitation>;
  /** One for each block of its body. */
  blocks: ComparedBlock[];
}

export function comparedText(text: DraftText): ComparedText {
  const figures = figuresOf(text.citations);
  const citations = new Map(text.citations.map((citation) => [citation.key, citation]));
  const print = (key: string) => citations.get(key)?.printedText ?? "";
  const blocks = text.body.map((block) => ({
    type: block.type,
    says: says(block, figures),
    words: bodyText([block], print),
  }));
  return { text, figures, citations, blocks };
}
