import type { Root } from "mdast";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";

const markdown = unified().use(remarkParse).use(remarkFrontmatter, ["yaml"]).use(remarkDirective);

/** The tree of a Markdown text with front matter and directives; its nodes know their lines. */
export function parseMarkdown(text: string): Root {
  return markdown.parse(text);
}
