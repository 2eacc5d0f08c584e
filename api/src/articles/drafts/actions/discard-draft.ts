import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { issue } from "../../../server/issue.ts";
import { endCopy, type LastCopy, lastCopy } from "../copy-rows.ts";
import type { Refused } from "../draft-outcome.ts";
import { lockArticle } from "../lock-article.ts";
import { recordDraftAct } from "../record-draft-act.ts";
import { copyIssues } from "./keep-version.ts";

export interface DiscardDraftCommand {
  /** UUID. */
  articleId: string;
  /** Version of the author's working copy, as the author knows it. */
  seenCopy: number;
  person: SignedInPerson;
}

export type DiscardDraftOutcome = { kind: "done"; copyId: string } | Refused;

/** Gives an author's working copy up. It can be taken back until the author's next sitting ends. */
export function discardDraft(em: EntityManager, command: DiscardDraftCommand): Promise<DiscardDraftOutcome> {
  return withLastCopy(em, command, async (db, copy, at) => {
    const issues = copyIssues(copy, command.seenCopy);
    if (!copy || issues.length > 0) return { kind: "refused", issues };
    await endCopy(db, { id: copy.id, version: copy.version + 1 }, "DISCARDED", at);
    await record(db, command, "article.discard-draft", at);
    return { kind: "done", copyId: copy.id };
  });
}

/** Opens the copy again that was given up last. One that was begun since is given up in its place, so that neither is lost. */
export function undoDiscard(em: EntityManager, command: DiscardDraftCommand): Promise<DiscardDraftOutcome> {
  return withLastCopy(em, command, async (db, last, at) => {
    if (last && last.version !== command.seenCopy) {
      return { kind: "refused", issues: [issue("STALE", "seenCopy", "草稿已在您的另一个窗口改动，请重新打开稿件。")] };
    }
    const discarded = await undoable(db, command);
    if (!last || !discarded || (last.state === "OPEN" && last.is_rested)) {
      const why = "没有可以恢复的草稿：放弃以后，再写完一次就不能恢复了。";
      return { kind: "refused", issues: [issue("NOT_FOUND", "articleId", why)] };
    }
    if (last.state === "OPEN") await endCopy(db, last, "DISCARDED", at);
    await sql`update working_copy set state = 'OPEN', version = ${last.version + 1}, ended_at = null, touched_at = ${at}
      where id = ${discarded}`.execute(db);
    await record(db, command, "article.undo-discard", at);
    return { kind: "done", copyId: discarded };
  });
}

/** The copy that was given up last, unless a sitting has ended since. */
async function undoable(db: Kysely<Tables>, { articleId, person }: DiscardDraftCommand): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`
    select id, state from working_copy
    where article_id = ${articleId} and author_id = ${person.id} and state <> 'OPEN'
    order by ended_at desc, version desc limit 1`.execute(db);
  return rows[0]?.state === "DISCARDED" ? rows[0].id : undefined;
}

type Act = (db: Kysely<Tables>, last: LastCopy | undefined, at: Date) => Promise<DiscardDraftOutcome>;

function withLastCopy(em: EntityManager, { articleId, person }: DiscardDraftCommand, act: Act) {
  return em.fork().transactional(async (tx): Promise<DiscardDraftOutcome> => {
    const db = tx.getKysely<Tables>();
    const article = await lockArticle(db, articleId, person);
    if ("issues" in article) return { kind: "refused", issues: article.issues };
    const at = await databaseClock(db);
    return act(db, await lastCopy(db, articleId, person.id, at), at);
  });
}

const record = (db: Kysely<Tables>, { articleId, person }: DiscardDraftCommand, action: string, at: Date) =>
  recordDraftAct(db, action, articleId, {}, { at, by: person.id });
