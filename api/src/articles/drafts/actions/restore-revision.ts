import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { Reads } from "../../../database/reads.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { citationRecords, writeDraft } from "../../actions/write-draft.ts";
import { revisionOf, type StoredRevision } from "../copy-rows.ts";
import type { Refused } from "../draft-outcome.ts";
import { textOfRevision } from "../draft-text.queries.ts";
import { lockArticle, noArticle } from "../lock-article.ts";
import { recordDraftAct } from "../record-draft-act.ts";
import { isSame } from "./save-draft.ts";

export interface RestoreRevisionCommand {
  /** UUID of the revision whose text is to come back. */
  revisionId: string;
  /** Number of the revision that the caller knows to be the newest. */
  seenRevision: number;
  person: SignedInPerson;
}

export type RestoreRevisionOutcome = { kind: "restored"; revisionId: string; articleId: string } | Refused;

/**
 * Writes a draft that says what an old revision said. Nothing is taken back: what was written since stays in the history,
 * pinned citations stay pinned to the vintages that they had, and readers see it only once it is published.
 */
export function restoreRevision(em: EntityManager, command: RestoreRevisionCommand): Promise<RestoreRevisionOutcome> {
  return em.fork().transactional(async (tx): Promise<RestoreRevisionOutcome> => {
    const db = tx.getKysely<Tables>();
    const { revisionId, person } = command;
    const old = await revisionById(db, revisionId);
    if (!old) return { kind: "refused", issues: [noArticle("revisionId")] };
    const article = await lockArticle(db, old.article_id, person, "revisionId");
    if ("issues" in article) return { kind: "refused", issues: article.issues };
    const at = await databaseClock(db);
    const articleId = old.article_id;
    const newest = (await revisionOf(db, articleId)) as StoredRevision;
    if (newest.number !== command.seenRevision) return { kind: "refused", issues: [staleIssue(newest)] };
    const texts = await textOfRevision(new Reads(db, at, new Set())).loadMany([revisionId, newest.id]);
    const [text, current] = texts;
    if (!text || !current || text instanceof Error || current instanceof Error)
      throw new Error("A revision has no text.");
    if (isSame(text, current)) {
      const message = `第${old.number}版与最新的第${newest.number}版内容相同，不用恢复。`;
      return { kind: "refused", issues: [issue("UNCHANGED", "revisionId", message)] };
    }
    const { title, subtitle, summary, body } = text;
    const citations = await citationRecords(db, revisionId);
    const placed = { title, subtitle, summary, body };
    const draft = { articleId, text: placed, citations, note: `恢复第${old.number}版`, by: person.id };
    const revision = await writeDraft(tx, draft, at);
    const detail = { restored: old.number, revision: revision.number };
    await recordDraftAct(db, "article.restore-revision", articleId, detail, { at, by: person.id });
    return { kind: "restored", revisionId: revision.id, articleId };
  });
}

function staleIssue({ number, recorded_by, recorded_at }: StoredRevision): IssueRow {
  const time = recorded_at.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });
  return issue("STALE", "seenRevision", `${recorded_by ?? "系统"}已于${time}写了第${number}版，请核对后再恢复。`);
}

async function revisionById(db: Kysely<Tables>, id: string) {
  const { rows } = await sql<{ article_id: string; number: number }>`
    select article_id, number from revision where id = ${id}`.execute(db);
  return rows[0];
}
