import { type DraftText, emptyDraft } from "@gongbao/schema/articles/draft-text.ts";
import { mergeTexts } from "@gongbao/schema/articles/merge-texts.ts";
import { revisionTextSchema } from "@gongbao/schema/articles/revision-text.ts";
import { textProblems } from "@gongbao/schema/articles/text-problems.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { Reads } from "../../../database/reads.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { type CitationRecord, writeDraft } from "../../actions/write-draft.ts";
import { endCopy, type LastCopy, lastCopy, revisionOf } from "../copy-rows.ts";
import type { DraftConflictOutcome, Refused } from "../draft-outcome.ts";
import { textOfRevision } from "../draft-text.queries.ts";
import { lockArticle } from "../lock-article.ts";
import { plainWordsIssues } from "../plain-words.ts";
import { fieldOf } from "../read-draft.ts";
import { recordDraftAct } from "../record-draft-act.ts";
import { type ResolvedCitation, resolveFigures } from "../resolve-figures.ts";
import { isSame } from "./save-draft.ts";

const NOTE_MOST = 200;

export interface KeepVersionCommand {
  /** UUID. */
  articleId: string;
  /** Version of the author's working copy that is to be kept. */
  seenCopy: number;
  /** What was done, for the history. */
  note: string;
  person: SignedInPerson;
}

export type KeepVersionOutcome =
  | { kind: "kept"; revisionId: string; articleId: string }
  | DraftConflictOutcome
  | Refused;

/**
 * Makes an author's working copy the article's next revision, merged with what others have kept meanwhile, and ends the
 * sitting. Empty paragraphs are left out; whatever else is incomplete refuses it.
 */
export function keepVersion(em: EntityManager, command: KeepVersionCommand): Promise<KeepVersionOutcome> {
  return em.fork().transactional(async (tx): Promise<KeepVersionOutcome> => {
    const db = tx.getKysely<Tables>();
    const { articleId, person } = command;
    const note = command.note.trim();
    const article = await lockArticle(db, articleId, person);
    if ("issues" in article) return { kind: "refused", issues: article.issues };
    const at = await databaseClock(db);
    const reads = new Reads(db, at, new Set());
    const copy = await lastCopy(db, articleId, person.id, at);
    const issues = [...copyIssues(copy, command.seenCopy), ...plainWordsIssues("note", "版本说明", note, NOTE_MOST)];
    if (!copy || issues.length > 0) return { kind: "refused", issues };

    const newest = await revisionOf(db, articleId);
    const read = async (id: string | null | undefined) =>
      (id ? await textOfRevision(reads).load(id) : undefined) ?? emptyDraft;
    const [base, theirs] = [await read(copy.base_id), await read(newest?.id)];
    const merge = mergeTexts(base, copy.text, theirs);
    if (newest && newest.id !== copy.base_id && merge.conflicts.length > 0) {
      const other = { revision: newest.number, by: newest.recorded_by, at: newest.recorded_at };
      return { kind: "conflict", saved: true, copyId: copy.id, ...other, merge };
    }
    const text = withoutBlanks(merge.text);
    const incomplete = incompleteIssues(text);
    if (incomplete.length > 0) return { kind: "refused", issues: incomplete };
    if (newest && isSame(text, theirs)) {
      return {
        kind: "refused",
        issues: [issue("UNCHANGED", null, `内容与第${newest.number}版相同，没有需要保存的改动。`)],
      };
    }
    const figures = await resolveFigures(reads, text.citations, { citations: text.citations, seesUnpublished: true });
    if ("issues" in figures) return { kind: "refused", issues: figures.issues };
    const { title, subtitle, summary, body } = text;
    const citations = figures.resolved.map(citationRecord);
    const draft = { articleId, text: { title, subtitle, summary, body }, citations, note, by: person.id };
    const revision = await writeDraft(tx, draft, at);
    await endCopy(db, copy, "KEPT", at, revision.id);
    await recordDraftAct(db, "article.keep-version", articleId, { revision: revision.number }, { at, by: person.id });
    return { kind: "kept", revisionId: revision.id, articleId };
  });
}

export function copyIssues(copy: LastCopy | undefined, seenCopy: number): IssueRow[] {
  if (copy?.state !== "OPEN") return [issue("NOT_FOUND", "seenCopy", "您在这篇稿件里没有未保存为版本的草稿。")];
  if (copy.version === seenCopy) return [];
  const time = copy.touched_at.toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });
  return [issue("STALE", "seenCopy", `草稿已在您的另一个窗口于${time}改动，请核对后再操作。`)];
}

const withoutBlanks = (text: DraftText): DraftText => ({
  ...text,
  body: text.body.filter((block) => block.type !== "Paragraph" || block.content.length > 0),
});

/** What a text lacks to be a revision. */
function incompleteIssues(text: DraftText): IssueRow[] {
  const citations = text.citations.map(({ vintage: _, ...citation }) => citation);
  const read = revisionTextSchema.safeParse({ ...text, citations });
  if (read.success) return [];
  return textProblems(read.error).map(({ path, message }) => issue("INVALID", fieldOf(path), message));
}

/** A citation as it is stored; its UUIDs are those of the row that is written. */
function citationRecord({ citation, observationId, pinnedVintageId }: ResolvedCitation, index: number): CitationRecord {
  const { key, policy, part, form, showsApproximation, words, printedText } = citation;
  return {
    ...{ id: "", key, position: index + 1, observation_id: observationId, policy, part, form },
    ...{ shows_approximation: showsApproximation, words: words ?? null },
    ...{ pinned_vintage_id: pinnedVintageId, printed_text: printedText },
  };
}
