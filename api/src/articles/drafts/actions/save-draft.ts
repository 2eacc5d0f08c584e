import { type DraftInput, type DraftText, emptyDraft } from "@gongbao/schema/articles/draft-text.ts";
import { mergeTexts } from "@gongbao/schema/articles/merge-texts.ts";
import { figuresOf, says } from "@gongbao/schema/articles/says.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { Reads } from "../../../database/reads.ts";
import { mayDo } from "../../../people/permissions.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { endCopy, type LastCopy, lastCopy, revisionOf, type StoredRevision } from "../copy-rows.ts";
import type { DraftConflictOutcome, Refused } from "../draft-outcome.ts";
import { textOfRevision } from "../draft-text.queries.ts";
import { lockArticle } from "../lock-article.ts";
import { resolveFigures } from "../resolve-figures.ts";

export interface SaveDraftCommand {
  /** UUID. */
  articleId: string;
  /** Number of the revision that the text was made of; 0 for none. */
  seenRevision: number;
  /** Version of the author's working copy that the text goes on from; 0 for none. */
  seenCopy: number;
  text: DraftInput;
  person: SignedInPerson;
}

export type SaveDraftOutcome =
  | { kind: "saved"; copyId: string /** Whether it holds more than was sent. */; merged: boolean }
  | DraftConflictOutcome
  | Refused;

/**
 * Keeps what an author has typed, in the row of the sitting, and merges it with what was written meanwhile. Where others have changed
 * the same blocks in a newer revision, the text is kept as it was sent, upon the revision that it was made of, and the
 * conflict is told. Where the author's own other window has, nothing is written.
 */
export function saveDraft(em: EntityManager, command: SaveDraftCommand): Promise<SaveDraftOutcome> {
  return em.fork().transactional(async (tx): Promise<SaveDraftOutcome> => {
    const db = tx.getKysely<Tables>();
    const { articleId, person, seenCopy } = command;
    const article = await lockArticle(db, articleId, person);
    if ("issues" in article) return { kind: "refused", issues: article.issues };
    const at = await databaseClock(db);
    const reads = new Reads(db, at, new Set());
    const [newest, seen] = [await revisionOf(db, articleId), await revisionOf(db, articleId, command.seenRevision)];
    const last = await lastCopy(db, articleId, person.id, at);
    const issues = staleIssues(command, seen, last);
    if (issues.length > 0) return { kind: "refused", issues };

    const base = seen ? ((await textOfRevision(reads).load(seen.id)) ?? emptyDraft) : emptyDraft;
    const citations = [...base.citations, ...(last?.text.citations ?? [])];
    const seesUnpublished = mayDo(person.role, "desk.preview");
    const figures = await resolveFigures(reads, command.text.citations, { citations, seesUnpublished });
    if ("issues" in figures) return { kind: "refused", issues: figures.issues };
    let text: DraftText = { ...command.text, citations: figures.resolved.map(({ citation }) => citation) };
    let merged = false;
    if (last?.state === "OPEN" && last.version !== seenCopy) {
      const merge = mergeTexts(base, text, last.text);
      const other = { revision: null, by: person.name, at: last.touched_at };
      if (merge.conflicts.length > 0) return { kind: "conflict", saved: false, copyId: last.id, ...other, merge };
      [text, merged] = [merge.text, true];
    }
    if (!newest || newest.number === seen?.number) {
      return { kind: "saved", copyId: await write(db, command, { text, base: seen, last, at }), merged };
    }
    const theirs = (await textOfRevision(reads).load(newest.id)) ?? emptyDraft;
    const merge = mergeTexts(base, text, theirs);
    if (merge.conflicts.length === 0) {
      return {
        kind: "saved",
        copyId: await write(db, command, { text: merge.text, base: newest, last, at }),
        merged: true,
      };
    }
    const copyId = await write(db, command, { text, base: seen, last, at });
    const other = { revision: newest.number, by: newest.recorded_by, at: newest.recorded_at };
    return { kind: "conflict", saved: true, copyId, ...other, merge };
  });
}

function staleIssues({ seenRevision, seenCopy }: SaveDraftCommand, seen: StoredRevision | undefined, last?: LastCopy) {
  const issues: IssueRow[] = [];
  if (seenRevision !== 0 && !seen) issues.push(issue("NOT_FOUND", "seenRevision", `没有第${seenRevision}版。`));
  if (seenCopy > (last?.version ?? 0)) issues.push(issue("NOT_FOUND", "seenCopy", "没有您所说的草稿。"));
  else if (last && last.state !== "OPEN" && last.version !== seenCopy) {
    const done = last.state === "DISCARDED" ? "放弃" : "保存为新版本";
    issues.push(issue("STALE", "seenCopy", `您已在另一个窗口把这份草稿${done}；请重新打开稿件，再粘贴未保存的文字。`));
  }
  return issues;
}

interface Written {
  text: DraftText;
  base: StoredRevision | undefined;
  last: LastCopy | undefined;
  at: Date;
}

/** Writes into the row of the sitting, or begins another sitting; gives the row's UUID. */
async function write(db: Kysely<Tables>, { articleId, person }: SaveDraftCommand, { text, base, last, at }: Written) {
  const base_id = base?.id ?? null;
  const next = (last?.version ?? 0) + 1;
  if (last?.state === "OPEN" && !last.is_rested) {
    const version = last.base_id === base_id && isSame(last.text, text) ? last.version : next;
    await sql`update working_copy set text = ${JSON.stringify(text)}::jsonb, base_id = ${base_id}, version = ${version},
      touched_at = ${at} where id = ${last.id}`.execute(db);
    return last.id;
  }
  if (last?.state === "OPEN") await endCopy(db, last, "RESTED", last.touched_at);
  const id = v7();
  await insertRows(db, "working_copy", [
    {
      ...{ id, article_id: articleId, author_id: person.id, base_id, version: next, state: "OPEN", text },
      ...{ started_at: at, touched_at: at },
    },
  ]);
  await sql`update article set edited_at = ${at} where id = ${articleId}`.execute(db);
  return id;
}

export function isSame(one: DraftText, other: DraftText): boolean {
  const said = (text: DraftText) =>
    JSON.stringify(
      [text.title, text.subtitle, text.summary, text.body].map((part) => says(part, figuresOf(text.citations))),
    );
  return said(one) === said(other);
}
