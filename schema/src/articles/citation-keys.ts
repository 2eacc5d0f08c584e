import type { Block, Body } from "./body.ts";
import type { Inline } from "./inline.ts";

/** The keys of the citations that a revision's text shows, in reading order. */
export function citationKeys(text: {
  title: Inline[];
  subtitle: Inline[];
  summary: Inline[];
  body: Body;
}): Set<string> {
  return new Set(
    [...text.title, ...text.subtitle, ...text.summary, ...text.body.flatMap(inlines)].flatMap((inline) =>
      inline.type === "Citation" ? [inline.key] : [],
    ),
  );
}

/** All inline content of a block, in reading order; a key figure counts as the citation it shows. */
function inlines(block: Block): Inline[] {
  switch (block.type) {
    case "List":
    case "Measures":
      return block.items.flatMap(({ content }) => content);
    case "KeyFigures":
      return block.items.map(({ key }) => ({ type: "Citation", key }));
    case "Table":
      return [...block.header, ...block.rows.flatMap(({ cells }) => cells)].flatMap(({ content }) => content);
    case "Chart":
    case "Image":
      return [];
    default:
      return block.content;
  }
}
