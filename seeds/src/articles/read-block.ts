import { type Block, NOTICE_KINDS } from "@gongbao/schema/articles/body.ts";
import type { List, Paragraph, PhrasingContent, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import { z } from "zod";
import type { ArticleReading } from "./article-reading.ts";
import { nodeName } from "./node-name.ts";
import { plainTextOf } from "./plain-text-of.ts";
import { readAttributes } from "./read-attributes.ts";
import { readChart } from "./read-chart.ts";
import { readContent, readFigure } from "./read-content.ts";
import { reportStrayNumbers } from "./stray-numbers.ts";

/** Reads one block of an article's Markdown; a block that a body cannot hold is reported. */
export function readBlock(node: RootContent, reading: ArticleReading): Block[] {
  switch (node.type) {
    case "paragraph":
      return [{ type: "Paragraph", content: readContent(node.children, reading) }];
    case "heading":
      if (node.depth !== 2 && node.depth !== 3) break;
      return [{ type: "Heading", level: node.depth, content: readContent(node.children, reading) }];
    case "list": {
      const items = itemsOf(node, reading).map((item) => ({ content: readContent(item.children, reading) }));
      return [{ type: "List", ordered: node.ordered === true, items }];
    }
    case "leafDirective":
      if (node.name === "chart") return readChart(node, reading);
      break;
    case "containerDirective":
      if (node.name === "measures") return readMeasures(node, reading);
      if (node.name === "key-figures") return readKeyFigures(node, reading);
      if (node.name === "notice") return readNotice(node, reading);
  }
  reading.report(
    reading.placeOf(node),
    `${nodeName(node)} cannot stand in an article`,
    "use paragraphs, ## and ### headings, lists, ::chart, :::measures, :::key-figures and :::notice",
  );
  return [];
}

/** `:::measures`, a list whose items begin with a **title**. */
function readMeasures(node: ContainerDirective, reading: ArticleReading): Block[] {
  const items = listOf(node, reading).flatMap((item) => {
    const [title, ...rest] = item.children;
    if (title?.type !== "strong") {
      reading.report(reading.placeOf(item), "a measure has no title", "begin the item with **题目**：");
      return [];
    }
    reportStrayNumbers(plainTextOf(title), reading.placeOf(title), reading.report);
    return [{ title: plainTextOf(title), content: readContent(withoutColon(rest), reading) }];
  });
  return [{ type: "Measures", items }];
}

/** `:::key-figures[标题]`, a list whose items are a label and one figure. */
function readKeyFigures(node: ContainerDirective, reading: ArticleReading): Block[] {
  const label = node.children.find((child) => child.type === "paragraph" && child.data?.directiveLabel);
  const title = label && plainTextOf(label);
  if (title) reportStrayNumbers(title, reading.placeOf(node), reading.report);
  const items = listOf(node, reading).flatMap((item) => {
    const [text, figure, ...more] = item.children;
    if (text?.type !== "text" || figure?.type !== "textDirective" || more.length > 0) {
      reading.report(
        reading.placeOf(item),
        "a key figure is not a label and one figure",
        "write “- 名称：:figure[…]{…}”",
      );
      return [];
    }
    reportStrayNumbers(text.value, reading.placeOf(item), reading.report);
    return readFigure(figure, reading).flatMap((inline) =>
      inline.type === "Citation" ? [{ key: inline.key, label: text.value.replace(/[：\s]+$/, "") }] : [],
    );
  });
  return [{ type: "KeyFigures", ...(title && { title }), items }];
}

/** `:::notice{kind=SOURCE}`, one paragraph. */
function readNotice(node: ContainerDirective, reading: ArticleReading): Block[] {
  const place = reading.placeOf(node);
  const attributes = readAttributes(node, z.strictObject({ kind: z.enum(NOTICE_KINDS) }), place, reading.report);
  const [paragraph, ...more] = node.children;
  if (!attributes) return [];
  if (paragraph?.type !== "paragraph" || more.length > 0) {
    reading.report(place, "a notice is not one paragraph", "write its text as one paragraph, or use two notices");
    return [];
  }
  return [{ type: "Notice", kind: attributes.kind, content: readContent(paragraph.children, reading) }];
}

function listOf(node: ContainerDirective, reading: ArticleReading): Paragraph[] {
  const blocks = node.children.filter((child) => !(child.type === "paragraph" && child.data?.directiveLabel));
  if (blocks.length === 1 && blocks[0]?.type === "list") return itemsOf(blocks[0], reading);
  reading.report(
    reading.placeOf(node),
    `:::${node.name} does not hold one list`,
    "write its items as a list with “- ”",
  );
  return [];
}

function itemsOf(list: List, reading: ArticleReading): Paragraph[] {
  return list.children.flatMap((item) => {
    const [paragraph, ...more] = item.children;
    if (paragraph?.type === "paragraph" && more.length === 0) return [paragraph];
    reading.report(reading.placeOf(item), "a list item is not one paragraph", "write it as one, without a list inside");
    return [];
  });
}

function withoutColon([first, ...rest]: PhrasingContent[]): PhrasingContent[] {
  if (first?.type !== "text") return first ? [first, ...rest] : rest;
  const value = first.value.replace(/^[：\s]+/, "");
  return value === "" ? rest : [{ ...first, value }, ...rest];
}
