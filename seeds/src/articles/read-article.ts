import { basename } from "node:path";
import { bodyText } from "@gongbao/schema/articles/body-text.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { type CitationText, revisionTextSchema } from "@gongbao/schema/articles/revision-text.ts";
import { wordCount } from "@gongbao/schema/articles/word-count.ts";
import { type FrontMatter, frontMatterSchema } from "../data/data.schema.ts";
import { explainIssue } from "../data/explain-issue.ts";
import { mustKnow } from "../data/must-know.ts";
import { type Entry, readYamlMap } from "../data/read-yaml.ts";
import type { SeedData } from "../data/seed-data.ts";
import type { Place, Report } from "../seed-problems.ts";
import type { ArticleSeed } from "../seeds.type.ts";
import type { ArticleReading } from "./article-reading.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { readBlock } from "./read-block.ts";
import { readContent } from "./read-content.ts";

/** An article as read, with what can only be checked once all articles are. */
export type ReadArticle = { article: ArticleSeed; links: ArticleReading["links"] };

/** Reads an article's file: front matter, then the body. `undefined` when its front matter cannot be read. */
export function readArticle(
  { file, text }: { file: string; text: string },
  data: SeedData,
  report: Report,
): ReadArticle | undefined {
  const [head, ...blocks] = parseMarkdown(text).children;
  if (head?.type !== "yaml") {
    report({ file, line: 1 }, "the article has no front matter", "begin the file with a line “---” and the fields");
    return undefined;
  }
  const front = readYamlMap({ file, text: head.value, firstLine: 2 }, frontMatterSchema, report);
  if (!front) return undefined;
  checkFrontMatter(front, file, data, report);

  const citations: CitationText[] = [];
  const links: ArticleReading["links"] = [];
  const reading: ArticleReading = {
    data,
    report,
    citations,
    links,
    placeOf: (node) => ({ file, line: node.position?.start.line ?? 1 }),
  };
  const line = (name: keyof FrontMatter) =>
    readLine(front.value[name] as string | undefined, { ...reading, placeOf: () => front.placeOf(name) });
  const written = {
    title: line("title"),
    subtitle: line("subtitle"),
    summary: line("summary"),
    body: blocks.flatMap((block) => readBlock(block, reading)),
    citations,
  };
  const { slug, topic, areas, agency = null, source = null } = front.value;
  const checked = revisionTextSchema.safeParse(written, { reportInput: true });
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const { happened, remedy } = explainIssue(issue);
      report({ file, line: 1 }, `in the text, ${happened}`, remedy);
    }
    return undefined;
  }
  const printed = new Map(citations.map(({ key, printedText }) => [key, printedText]));
  const plain = bodyText(written.body, (key) => printed.get(key) ?? "");
  return { article: { slug, topic, areas, agency, source, text: checked.data, wordCount: wordCount(plain) }, links };
}

function checkFrontMatter({ value, placeOf }: Entry<FrontMatter>, file: string, data: SeedData, report: Report): void {
  if (basename(file, ".md") !== value.slug) {
    report(placeOf("slug"), `the slug “${value.slug}” is not the name of the file`, "give both the same name");
  }
  mustKnow(data.topics, "topic", value.topic, placeOf("topic"), report);
  mustKnow(data.agencies, "agency", value.agency, placeOf("agency"), report);
  mustKnow(data.sources, "source", value.source, placeOf("source"), report);
  for (const [index, area] of value.areas.entries()) {
    const place: Place = placeOf("areas", index);
    mustKnow(data.areas, "area", area, place, report);
    if (value.areas.indexOf(area) !== index) report(place, `the area “${area}” is named twice`, "remove one");
  }
}

/** A line of front matter is running text like a paragraph's. */
function readLine(text: string | undefined, reading: ArticleReading): Inline[] {
  if (text === undefined) return [];
  const [paragraph, ...more] = parseMarkdown(text).children;
  if (paragraph?.type === "paragraph" && more.length === 0) return readContent(paragraph.children, reading);
  reading.report(reading.placeOf({ type: "text" }), `“${text}” is not one line of text`, "write it as plain text");
  return [];
}
