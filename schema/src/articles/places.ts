import type { Block } from "./body.ts";
import type { Inline } from "./inline.ts";
import type { RevisionText } from "./revision-text.ts";

/** What a place is to a reader. CAPTION is the plain words of a block: a title, a label, an alternative text. */
export const PLACE_KINDS = ["TITLE", "SUBTITLE", "SUMMARY", "TEXT", "TABLE", "KEY_FIGURE", "CAPTION"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** All words of a revision, without the table of its citations. */
export type PlacedText = Omit<RevisionText, "citations">;

/**
 * A place in a revision's text that can say something: its name is the path to it, for example `summary`,
 * `body.3.content` or `body.5.rows.2.cells.1.content`.
 */
export interface Place {
  place: string;
  kind: PlaceKind;
  content: readonly Inline[];
}

/** Stands for a citation in {@link bareText}: Unicode's object replacement character. */
export const CITATION_MARK = "\uFFFC";

/** Every place of a revision's text in reading order. Plain words count as one run of text. */
export function places({ title, subtitle, summary, body }: PlacedText): Place[] {
  return [
    { place: "title", kind: "TITLE", content: title },
    { place: "subtitle", kind: "SUBTITLE", content: subtitle },
    { place: "summary", kind: "SUMMARY", content: summary },
    ...body.flatMap((block, index) => blockPlaces(block, `body.${index}`)),
  ].filter(({ content }) => content.length > 0) as Place[];
}

/** A place's words, each citation as one {@link CITATION_MARK}: offsets in it stay true whatever the figures read. */
export const bareText = (content: readonly Inline[]): string =>
  content.map((inline) => (inline.type === "Citation" ? CITATION_MARK : inline.text)).join("");

function blockPlaces(block: Block, path: string): Place[] {
  const text = (place: string, content: readonly Inline[], kind: PlaceKind = "TEXT"): Place => ({
    place: `${path}.${place}`,
    kind,
    content,
  });
  const words = (place: string, value: string | undefined): Place[] =>
    value === undefined ? [] : [text(place, [{ type: "Text", text: value }], "CAPTION")];
  switch (block.type) {
    case "Paragraph":
    case "Heading":
    case "Notice":
      return [text("content", block.content)];
    case "Quote":
      return [text("content", block.content), ...words("attribution", block.attribution)];
    case "List":
      return block.items.map(({ content }, index) => text(`items.${index}.content`, content));
    case "Measures":
      return block.items.flatMap(({ title, content }, index) => [
        ...words(`items.${index}.title`, title),
        text(`items.${index}.content`, content),
      ]);
    case "KeyFigures":
      return [
        ...words("title", block.title),
        ...block.items.flatMap(({ key, label }, index) => [
          ...words(`items.${index}.label`, label),
          text(`items.${index}.key`, [{ type: "Citation", key }], "KEY_FIGURE"),
        ]),
      ];
    case "Chart":
      return [...words("title", block.title), ...words("note", block.note)];
    case "Table":
      return [
        ...words("caption", block.caption),
        ...block.header.map(({ content }, index) => text(`header.${index}.content`, content, "TABLE")),
        ...block.rows.flatMap(({ cells }, row) =>
          cells.map(({ content }, cell) => text(`rows.${row}.cells.${cell}.content`, content, "TABLE")),
        ),
      ];
    case "Image":
      return [...words("alt", block.alt), ...words("caption", block.caption)];
  }
}
