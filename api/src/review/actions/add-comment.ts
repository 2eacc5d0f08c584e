import { places } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import { citationRecords } from "../../articles/actions/write-draft.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { storedTexts } from "../revision-text.queries.ts";
import { auditReview } from "./audit-review.ts";

/** What to say of which place of a revision; null for the whole text. */
export interface NewComment {
  place: string | null;
  text: string;
}

/** With how the place begins to read. */
export interface PlacedComment extends NewComment {
  quote: string | null;
}

export type CommentOutcome = { kind: "written"; commentId: string } | { kind: "refused"; issues: IssueRow[] };

export const COMMENT_MOST = 2_000;
const QUOTE_MOST = 100;

/** Begins a thread at a place of a revision. */
export function addComment(
  em: EntityManager,
  { revisionId, by, ...comment }: NewComment & { revisionId: string; by: string },
): Promise<CommentOutcome> {
  return em.fork().transactional(async (entities): Promise<CommentOutcome> => {
    const tx = entities.getKysely<Tables>();
    const placed = await placedComments(tx, revisionId, [comment], undefined);
    if ("issues" in placed) return { kind: "refused", issues: placed.issues };
    const at = await databaseClock(tx);
    const [id] = await writeComments(tx, placed.comments, { revisionId, decisionId: null, at, by });
    const subjectId = id as string;
    const { place } = comment;
    await auditReview(tx, { action: "comment", subject: "review_comment", subjectId, detail: { place }, at, by });
    return { kind: "written", commentId: subjectId };
  });
}

/**
 * The comments with the words of their places, or every reason why one cannot be written.
 * @param list name of the argument that holds several; undefined for one whose fields stand alone
 */
export async function placedComments(
  tx: Kysely<Tables>,
  revisionId: string,
  comments: readonly NewComment[],
  list: string | undefined,
): Promise<{ comments: PlacedComment[] } | { issues: IssueRow[] }> {
  const [text] = await storedTexts(tx, [revisionId]);
  if (!text) return { issues: [issue("NOT_FOUND", "revisionId", "没有这个版本。")] };
  const printed = new Map((await citationRecords(tx, revisionId)).map(({ key, printed_text }) => [key, printed_text]));
  const print = (key: string) => printed.get(key) ?? "";
  const words = new Map(places(text).map(({ place, content }) => [place, printPlace(content, print).text]));
  const fieldOf = (index: number, name: string) => (list === undefined ? name : `${list}.${index}.${name}`);
  const issues = comments.flatMap(({ place, text: said }, index): IssueRow[] => [
    ...commentIssues(fieldOf(index, "text"), said),
    ...(place === null || words.has(place)
      ? []
      : [issue("NOT_FOUND", fieldOf(index, "place"), "这一版没有这个位置。")]),
  ]);
  if (issues.length > 0) return { issues };
  return {
    comments: comments.map(({ place, text: said }) => {
      const quoted = place === null ? null : [...(words.get(place) ?? "")].slice(0, QUOTE_MOST).join("");
      return { place, text: said.trim(), quote: quoted };
    }),
  };
}

/** Every reason why that cannot be what somebody says. */
export const commentIssues = (field: string, text: string): IssueRow[] =>
  text.trim() === ""
    ? [issue("REQUIRED", field, "请写批注内容。")]
    : textIssues(field, "批注", text.trim(), COMMENT_MOST);

/** Writes the beginnings of threads. @returns their UUIDs */
export async function writeComments(
  tx: Kysely<Tables>,
  comments: readonly PlacedComment[],
  { revisionId, decisionId, at, by }: { revisionId: string; decisionId: string | null; at: Date; by: string },
): Promise<string[]> {
  const rows = comments.map(({ place, quote, text }) => ({
    ...{ id: v7(), revision_id: revisionId, decision_id: decisionId, place, quote, text },
    ...{ recorded_at: at, recorded_by_id: by },
  }));
  await insertRows(tx, "review_comment", rows);
  return rows.map(({ id }) => id);
}
