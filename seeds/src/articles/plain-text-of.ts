import type { Nodes } from "mdast";

/** The words of a node and all that it holds, without their marks. */
export function plainTextOf(node: Nodes): string {
  if ("children" in node) return node.children.map(plainTextOf).join("");
  return "value" in node ? node.value : "";
}
