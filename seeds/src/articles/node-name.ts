import type { Nodes } from "mdast";

const names: Partial<Record<Nodes["type"], string>> = {
  blockquote: "a quotation",
  break: "a forced line break",
  code: "program text",
  heading: "a heading of that level",
  html: "HTML",
  image: "an image",
  inlineCode: "program text",
  thematicBreak: "a rule",
};

/** What an editor calls a part of a Markdown text. */
export function nodeName(node: Nodes): string {
  if ("name" in node) return `a directive “${node.name}”`;
  return names[node.type] ?? `a ${node.type}`;
}
