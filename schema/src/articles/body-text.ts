import type { Block, Body } from "./body.ts";
import type { Inline } from "./inline.ts";

/** Gives the text that a citation prints, by its key. */
export type PrintCitation = (key: string) => string;

/**
 * A body as plain text for search, feeds and previews: blocks apart by an empty line, items and table rows by a line
 * feed, cells by a tab. A chart and an image leave their words: title and note, alternative text and caption.
 */
export function bodyText(body: Body, printCitation: PrintCitation): string {
  return body.map((block) => blockText(block, printCitation)).join("\n\n");
}

/** Inline content as plain text: a title, a summary, a cell. */
export function contentText(content: Inline[], printCitation: PrintCitation): string {
  return content.map((inline) => (inline.type === "Citation" ? printCitation(inline.key) : inline.text)).join("");
}

function blockText(block: Block, print: PrintCitation): string {
  switch (block.type) {
    case "Paragraph":
    case "Heading":
    case "Notice":
      return contentText(block.content, print);
    case "Quote":
      return lines([contentText(block.content, print), block.attribution && `——${block.attribution}`]);
    case "List":
      return lines(
        block.items.map(({ content }, index) => listMark(block.ordered, index) + contentText(content, print)),
      );
    case "Measures":
      return lines(block.items.map(({ title, content }) => `${title}：${contentText(content, print)}`));
    case "KeyFigures":
      return lines([block.title, ...block.items.map(({ key, label }) => `${label}：${print(key)}`)]);
    case "Chart":
      return lines([block.title, block.note]);
    case "Table":
      return lines([
        block.caption,
        ...[block.header, ...block.rows.map(({ cells }) => cells)].map((row) => cellsText(row, print)),
      ]);
    case "Image":
      return lines([block.alt, block.caption]);
  }
}

function cellsText(cells: { content: Inline[] }[], print: PrintCitation): string {
  return cells.map(({ content }) => contentText(content, print)).join("\t");
}

function listMark(ordered: boolean, index: number): string {
  return ordered ? `${index + 1}. ` : "· ";
}

function lines(texts: (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join("\n");
}
