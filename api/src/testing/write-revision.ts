import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import { type CitationRecord, citationRecords, writeDraft } from "../articles/actions/write-draft.ts";
import { Revision } from "../articles/revision.entity.ts";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";

/** A text with the citations that it holds. */
export interface CitedText {
  text: PlacedText;
  citations: CitationRecord[];
}

/**
 * Gives an article (UUID) a further revision by a person (UUID): its newest text as `change` gives it.
 * @returns UUID of the revision
 */
export async function writeRevision(
  { orm: { em } }: Database,
  articleId: string,
  by: string,
  change: (newest: CitedText) => CitedText = (newest) => newest,
): Promise<string> {
  return em.fork().transactional(async (tx) => {
    const newest = await tx.findOneOrFail(Revision, { article: articleId }, { orderBy: { number: "desc" } });
    const { title, subtitle, summary, body } = newest;
    const citations = await citationRecords(tx.getKysely<Tables>(), newest.id);
    const changed = change({ text: { title, subtitle, summary, body }, citations });
    return (await writeDraft(tx, { articleId, ...changed, note: "改稿", by }, new Date())).id;
  });
}

/** The same text with some words after its first paragraph. */
export const withWords =
  (words: string) =>
  ({ text, citations }: CitedText): CitedText => ({
    text: { ...text, body: [...text.body, { type: "Paragraph", content: [{ type: "Text", text: words }] }] },
    citations,
  });
