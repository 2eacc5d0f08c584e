import type { Block, Body } from "./body.ts";
import type { Inline } from "./inline.ts";

/** What a citation prints: its text, the exact value behind it (`null` while missing), and the observation's public id. */
export type CitationHtml = { text: string; value: string | null; observation: string };

/** Gives what a citation prints, by its key. */
export type PrintCitationHtml = (key: string) => CitationHtml;

/**
 * A body as an HTML fragment that needs no script or style. Every text is escaped. A citation is
 * `<data value="5120000000" data-observation="ID">51.2亿元</data>`, a `span` while its value is missing. A chart leaves
 * its title and note in a `figure` whose data attributes name the series.
 */
export function bodyHtml(body: Body, printCitation: PrintCitationHtml): string {
  return body.map((block) => blockHtml(block, printCitation)).join("\n");
}

/** Inline content as HTML: a title, a summary, a cell. */
export function contentHtml(content: Inline[], printCitation: PrintCitationHtml): string {
  return content.map((inline) => inlineHtml(inline, printCitation)).join("");
}

function inlineHtml(inline: Inline, print: PrintCitationHtml): string {
  if (inline.type === "Link") return element("a", { href: inline.href }, escapeHtml(inline.text));
  if (inline.type === "Citation") {
    const { text, value, observation } = print(inline.key);
    if (value === null) return element("span", { "data-observation": observation }, escapeHtml(text));
    return element("data", { value, "data-observation": observation }, escapeHtml(text));
  }
  const emphasised = inline.emphasis ? element("em", {}, escapeHtml(inline.text)) : escapeHtml(inline.text);
  return inline.strong ? element("strong", {}, emphasised) : emphasised;
}

function blockHtml(block: Block, print: PrintCitationHtml): string {
  switch (block.type) {
    case "Paragraph":
      return element("p", {}, contentHtml(block.content, print));
    case "Heading":
      return element(`h${block.level}`, {}, contentHtml(block.content, print));
    case "List":
      return element(block.ordered ? "ol" : "ul", {}, block.items.map((item) => cell("li", item, print)).join(""));
    case "Quote":
      return element("blockquote", {}, cell("p", block, print) + optional("footer", block.attribution));
    case "Measures":
      return element(
        "dl",
        { class: "measures" },
        block.items.map((item) => optional("dt", item.title) + cell("dd", item, print)).join(""),
      );
    case "KeyFigures": {
      const items = block.items.map(
        ({ key, label }) => optional("dt", label) + cell("dd", { content: [{ type: "Citation", key }] }, print),
      );
      return optional("h3", block.title) + element("dl", { class: "key-figures" }, items.join(""));
    }
    case "Chart":
      return chartHtml(block);
    case "Table": {
      const head = element(
        "thead",
        {},
        element("tr", {}, block.header.map((item) => cell("th", item, print)).join("")),
      );
      const rows = block.rows.map(({ cells }) =>
        element("tr", {}, cells.map((item) => cell("td", item, print)).join("")),
      );
      return element("table", {}, optional("caption", block.caption) + head + element("tbody", {}, rows.join("")));
    }
    case "Image": {
      const words = [block.caption, block.credit, block.license].filter((text) => text !== undefined).join(" · ");
      const image = `<img${attributes({ src: block.source, alt: block.alt })}>`;
      return element("figure", {}, image + optional("figcaption", words || undefined));
    }
    case "Notice":
      return element("aside", { class: "notice", "data-kind": block.kind }, cell("p", block, print));
  }
}

function chartHtml(chart: Extract<Block, { type: "Chart" }>): string {
  const series = {
    "data-kind": chart.kind,
    "data-metric": chart.metric,
    "data-area": chart.area,
    "data-from": chart.from,
    "data-to": chart.to,
    "data-breakdown": chart.breakdown && JSON.stringify(chart.breakdown),
  };
  const caption = [chart.title, chart.note].filter((text) => text !== undefined).join(" ");
  return element("figure", { class: "chart", ...series }, optional("figcaption", caption));
}

function cell(name: string, item: { content: Inline[] }, print: PrintCitationHtml): string {
  return element(name, {}, contentHtml(item.content, print));
}

function optional(name: string, text: string | undefined): string {
  return text === undefined ? "" : element(name, {}, escapeHtml(text));
}

function element(name: string, attributeValues: Record<string, string | undefined>, html: string): string {
  return `<${name}${attributes(attributeValues)}>${html}</${name}>`;
}

function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeHtml(value)}"`))
    .join("");
}

/** Text as it stands in HTML or XML, between tags and in attributes alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
