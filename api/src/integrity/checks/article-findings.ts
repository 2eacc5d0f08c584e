import { createHash } from "node:crypto";
import type { Body } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { type Place, places } from "@gongbao/schema/articles/places.ts";
import { checkParagraph } from "@gongbao/schema/integrity/check-paragraph.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { type CitationRow, citationsOfRevision } from "../../figures/citation.queries.ts";
import type { FindingDraft } from "../finding-draft.ts";
import { findingsOfFigures } from "./findings-of-figures.ts";

interface StoredText {
  id: string;
  article_id: string;
  title: Inline[];
  subtitle: Inline[];
  summary: Inline[];
  body: Body;
}

/**
 * What the rules say of the figures that a revision cites, and what the checks say of the numbers of each of its
 * places, as everybody may read them at `at`.
 */
export async function articleFindings(tx: Kysely<Tables>, revisionId: string, at: Date): Promise<FindingDraft[]> {
  const { rows } = await sql<StoredText>`
    select id, article_id, title, subtitle, summary, body from revision where id = ${revisionId}`.execute(tx);
  const revision = rows[0];
  if (!revision) return [];
  const citations = await citationsOfRevision(new Reads(tx, at, new Set())).load(revisionId);
  const cited = [...new Set(citations.map(({ observation }) => observation.uuid))];
  const byKey = new Map(citations.map((citation) => [citation.key, citation]));
  return [
    ...(await findingsOfFigures(tx, cited, at)),
    ...places(revision).flatMap((place) => placeFindings(revision, place, byKey, at)),
  ];
}

function placeFindings(
  { id, article_id }: StoredText,
  { place, content }: Place,
  citations: ReadonlyMap<string, CitationRow>,
  at: Date,
): FindingDraft[] {
  const { text, offsets } = printed(content, citations);
  return checkParagraph(text).map(({ check, severity, start, end, message, expected, found, suggestion }) => {
    const words = text.slice(start, end);
    const first = offsets[start] as number;
    return {
      origin: "PARAGRAPH",
      check,
      ruleId: null,
      subject: `${article_id} ${check} ${createHash("sha256").update(words).digest("hex")}`,
      numbers: `${expected} ${found}`,
      observations: [],
      articleId: article_id,
      revisionId: id,
      place,
      start: first,
      length: (offsets[end - 1] as number) + 1 - first,
      severity,
      message: `“${words}”：${message}`,
      detail: { expected, found, ...(suggestion !== undefined && { suggestion }) },
      aboutFrom: at,
    };
  });
}

/** A place as it reads, and for each character of it the offset in its `bareText`, where a citation is one character. */
function printed(content: readonly Inline[], citations: ReadonlyMap<string, CitationRow>) {
  let text = "";
  const offsets: number[] = [];
  let bare = 0;
  for (const inline of content) {
    const isCitation = inline.type === "Citation";
    const words = isCitation ? (citations.get(inline.key)?.text ?? "") : inline.text;
    for (let index = 0; index < words.length; index++) offsets.push(isCitation ? bare : bare + index);
    text += words;
    bare += isCitation ? 1 : words.length;
  }
  return { text, offsets };
}
