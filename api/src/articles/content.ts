import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { type CitationRow, citationsOfRevision } from "../figures/citation.queries.ts";
import type { ArticleRow } from "./article.queries.ts";

/** A run of text, a link or a citation as readers get it. */
export type InlineRow =
  | { __typename: "Text"; text: string; strong: boolean; emphasis: boolean }
  | { __typename: "Link"; href: string; text: string }
  | CitationRow;

export type Citations = ReadonlyMap<string, CitationRow>;

/** The citations of an article's revision by their keys. */
export async function citationsByKey({ reads, revisionId }: ArticleRow): Promise<Citations> {
  const citations = await citationsOfRevision(reads).load(revisionId);
  return new Map(citations.map((citation) => [citation.key, citation]));
}

/** The citations for these pieces of content; none are read when none of them cites anything. */
export function citationsFor(article: ArticleRow, content: readonly Inline[]): Citations | Promise<Citations> {
  return content.some(({ type }) => type === "Citation") ? citationsByKey(article) : new Map();
}

/** Stored content with what its citations print now. One without any public value leaves its place empty. */
export function inlineRows(content: readonly Inline[], citations: Citations): InlineRow[] {
  return content.flatMap((inline): InlineRow[] => {
    if (inline.type === "Link") return [{ __typename: "Link", href: inline.href, text: inline.text }];
    if (inline.type === "Citation") {
      const citation = citations.get(inline.key);
      return citation ? [citation] : [];
    }
    const { text, strong = false, emphasis = false } = inline;
    return [{ __typename: "Text", text, strong, emphasis }];
  });
}
