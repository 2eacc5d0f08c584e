import { type Inline, linkAddress } from "@gongbao/schema/articles/inline.ts";
import type { PhrasingContent } from "mdast";
import type { TextDirective } from "mdast-util-directive";
import { figureSchema } from "../data/data.schema.ts";
import { readCitation } from "../figures/read-citation.ts";
import type { Place } from "../seed-problems.ts";
import type { ArticleReading } from "./article-reading.ts";
import { nodeName } from "./node-name.ts";
import { plainTextOf } from "./plain-text-of.ts";
import { readAttributes } from "./read-attributes.ts";
import { reportStrayNumbers } from "./stray-numbers.ts";

type Marks = { strong?: true; emphasis?: true };

/** Reads running text: words, **strong** and *emphasised* ones, links, and figures. */
export function readContent(nodes: PhrasingContent[], reading: ArticleReading, marks: Marks = {}): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    const place = reading.placeOf(node);
    switch (node.type) {
      case "text":
        reportStrayNumbers(node.value, place, reading.report);
        return words(joinLines(node.value), marks);
      case "strong":
        return readContent(node.children, reading, { ...marks, strong: true });
      case "emphasis":
        return readContent(node.children, reading, { ...marks, emphasis: true });
      case "link":
        return readLink(node.url, plainTextOf(node), place, reading);
      case "textDirective":
        return readFigure(node, reading);
      default:
        reading.report(
          place,
          `${nodeName(node)} cannot stand in running text`,
          "use words, **strong**, *emphasis*, links and :figure",
        );
        return [];
    }
  });
}

/** A line break between two parts joins to nothing. */
function words(text: string, marks: Marks): Inline[] {
  return text === "" ? [] : [{ type: "Text", text, ...marks }];
}

/** Reads `:figure[51.2亿元]{metric=… area=… period=…}` into the place of a citation, and notes the citation. */
export function readFigure(node: TextDirective, reading: ArticleReading): Inline[] {
  const { data, report, citations, placeOf } = reading;
  const place = placeOf(node);
  if (node.name !== "figure") {
    report(place, `there is no directive “:${node.name}”`, "the one for running text is :figure");
    return [];
  }
  const figure = readAttributes(node, figureSchema, place, report);
  if (!figure) return [];
  const count = citations.filter(({ metric }) => metric === figure.metric).length;
  const key = `${figure.metric}-${count + 1}`;
  const citation = readCitation(figure, plainTextOf(node), key, place, data, report);
  if (!citation) return [];
  citations.push(citation);
  return [{ type: "Citation", key }];
}

function readLink(href: string, text: string, place: Place, reading: ArticleReading): Inline[] {
  if (!linkAddress.safeParse(href).success) {
    reading.report(place, `the link leads to “${href}”`, "write an address that begins with https://, mailto: or /");
    return [];
  }
  const slug = /^\/articles\/([^/#?]+)/.exec(href)?.[1];
  if (slug) reading.links.push({ slug, place });
  reportStrayNumbers(text, place, reading.report);
  return [{ type: "Link", href, text: joinLines(text) }];
}

/** Joins wrapped lines as Chinese is set: with nothing between, except between two Latin words. */
function joinLines(text: string): string {
  return text.replace(/([\w.,;:!?])\s*\n\s*(?=\w)/g, "$1 ").replace(/\s*\n\s*/g, "");
}
