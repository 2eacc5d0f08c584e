import { createHash } from "node:crypto";
import type { Block } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { type PlacedText, places } from "@gongbao/schema/articles/places.ts";
import type { CitationRecord } from "../articles/actions/write-draft.ts";
import { canonicalJson } from "./canonical-json.ts";

/** A citation as a text shows it: its key, and the SHA-256 of what it shows and how. */
export type ReviewedCitation = readonly [key: string, shows: string];

/** What tells two texts apart for those who review them. */
export interface ReviewedText {
  /** SHA-256 of the canonical JSON of all words and citations, in hexadecimal. */
  hash: string;
  /** The same of the words alone, in which a citation is a mark. */
  words: string;
  /** In reading order, once for each place. */
  citations: readonly ReviewedCitation[];
}

/** What is different between two texts: the words, and the citations by their keys. */
export interface TextChanges {
  words: boolean;
  citations: string[];
}

/** A revision's text with its stored citations, as it is approved. */
export function reviewedText(text: PlacedText, citations: readonly CitationRecord[]): ReviewedText {
  const { title, subtitle, summary, body } = text;
  const cited = citations.map((citation) => ({ ...shows(citation), key: citation.key, said: citation.printed_text }));
  const showsByKey = new Map(citations.map((citation) => [citation.key, sha256(shows(citation))]));
  return {
    hash: sha256({ title, subtitle, summary, body, citations: cited }),
    words: sha256({
      title: marked(title),
      subtitle: marked(subtitle),
      summary: marked(summary),
      body: body.map(markedBlock),
    }),
    citations: places(text).flatMap(({ content }) =>
      content.flatMap((inline): ReviewedCitation[] =>
        inline.type === "Citation" ? [[inline.key, showsByKey.get(inline.key) ?? ""]] : [],
      ),
    ),
  };
}

/** What of a text is not as it was; a citation that only moved counts as changed. */
export function textChanges(
  before: Pick<ReviewedText, "words" | "citations">,
  after: Pick<ReviewedText, "words" | "citations">,
): TextChanges {
  const [was, is] = [new Map(before.citations), new Map(after.citations)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  const moved = after.citations.flatMap(([key], index) => (before.citations[index]?.[0] === key ? [] : [key]));
  return {
    words: before.words !== after.words,
    citations: changed.length > 0 ? changed : [...new Set(moved)],
  };
}

/** The columns that say what a citation shows, whatever it reads now. */
function shows(citation: Omit<CitationRecord, "key" | "printed_text">) {
  const { observation_id, policy, part, form, shows_approximation, words, pinned_vintage_id } = citation;
  return { observation_id, policy, part, form, shows_approximation, words, pinned_vintage_id };
}

const marked = (content: readonly Inline[]) =>
  content.map((inline) => (inline.type === "Citation" ? { type: inline.type } : inline));

const markedItem = <Item extends { content: Inline[] }>(item: Item) => ({ ...item, content: marked(item.content) });

/** A block in which every citation is a mark. */
function markedBlock(block: Block): unknown {
  switch (block.type) {
    case "List":
    case "Measures":
      return { ...block, items: block.items.map(markedItem) };
    case "KeyFigures":
      return { ...block, items: block.items.map(({ label }) => ({ label })) };
    case "Table":
      return {
        ...block,
        header: block.header.map(markedItem),
        rows: block.rows.map(({ cells }) => cells.map(markedItem)),
      };
    case "Chart":
    case "Image":
      return block;
    default:
      return markedItem(block);
  }
}

const sha256 = (value: unknown): string => createHash("sha256").update(canonicalJson(value)).digest("hex");
