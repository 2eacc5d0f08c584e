import { bareText, type PlacedText, places } from "@gongbao/schema/articles/places.ts";
import { replaceWords } from "@gongbao/schema/articles/replace-words.ts";
import { nearestNumber } from "@gongbao/schema/figures/nearest-number.ts";
import { BULLETINS, bulletinTag } from "@gongbao/schema/live/tags.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { type CitationRecord, citationRecords, writeDraft } from "../../articles/actions/write-draft.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { recordChange } from "../../live/record-change.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { applyToFrontPage } from "./apply-to-front-page.ts";
import { type LockedTask, lockOpenTasks } from "./lock-open-tasks.ts";
import { resolveTasks } from "./resolve-tasks.ts";

export interface TaskAct {
  /** UUIDs; one at least, each once. */
  taskIds: readonly string[];
  /** UUID of the person; may do so. */
  by: string;
}

export type ApplyOutcome =
  | {
      kind: "applied";
      drafts: { articleId: string; revisionId: string; number: number }[];
      /** Numbers of the bulletins whose front pages say the new figures from now on. */
      bulletins: number[];
    }
  | { kind: "refused"; issues: IssueRow[] };

/**
 * Makes drafts that say the new figures, one for each article, all or nothing. A draft that the article has already is
 * built upon. Readers see nothing of it until it is published. A front page, which has no drafts, says them at once: that
 * is for those who may publish.
 * @param mayPublish whether the person is one of them
 */
export function applyTasks(
  em: EntityManager,
  { taskIds, by, mayPublish }: TaskAct & { mayPublish: boolean },
): Promise<ApplyOutcome> {
  return em
    .fork()
    .transactional((tx) => apply(tx, { taskIds, by, mayPublish }))
    .catch((error: unknown) => {
      if (error instanceof Unapplicable) return { kind: "refused", issues: [changedIssue(error.task, taskIds)] };
      throw error;
    });
}

/** Ends the transaction without keeping anything of it: the place of a task reads otherwise by now. */
class Unapplicable extends Error {
  readonly task: LockedTask;

  constructor(task: LockedTask) {
    super("The place of a task reads otherwise by now.");
    this.task = task;
  }
}

async function apply(
  tx: EntityManager,
  { taskIds, by, mayPublish }: TaskAct & { mayPublish: boolean },
): Promise<ApplyOutcome> {
  const db = tx.getKysely<Tables>();
  const locked = await lockOpenTasks(db, taskIds);
  if ("issues" in locked) return { kind: "refused", issues: locked.issues };
  const at = await databaseClock(db);
  const onFronts = locked.tasks.filter(({ bulletin_id }) => bulletin_id !== null);
  if (onFronts.length > 0 && !mayPublish) return refusedForFrontPage(onFronts, taskIds);
  const drafts = [];
  for (const [articleId, tasks] of groups(locked.tasks, "article_id")) {
    const draft = await draftOf(tx, articleId, tasks, { by, at });
    if ("task" in draft) throw new Unapplicable(draft.task);
    await resolveTasks(db, tasks, { outcome: "APPLIED", reason: null, revisionId: draft.id, at, by });
    drafts.push({ articleId, revisionId: draft.id, number: draft.number });
  }
  const bulletins = [];
  for (const [bulletinId, tasks] of groups(onFronts, "bulletin_id")) {
    const page = await applyToFrontPage(db, bulletinId, tasks, { by, at });
    if ("task" in page) throw new Unapplicable(page.task);
    await resolveTasks(db, tasks, { outcome: "APPLIED", reason: null, revisionId: null, at, by });
    bulletins.push(page.number);
  }
  if (bulletins.length > 0) {
    const tags = [BULLETINS, ...bulletins.map(bulletinTag)];
    await recordChange(db, { kind: "bulletin.updated", tags, observations: [] });
  }
  return { kind: "applied", drafts, bulletins };
}

/** Tasks by what they are about; those about something else are left out. */
function groups(tasks: readonly LockedTask[], subject: "article_id" | "bulletin_id"): [string, LockedTask[]][] {
  return [...Map.groupBy(tasks, (task) => task[subject])].flatMap(([id, group]) =>
    id === null ? [] : [[id, group] as [string, LockedTask[]]],
  );
}

async function draftOf(
  tx: EntityManager,
  articleId: string,
  tasks: readonly LockedTask[],
  { by, at }: { by: string; at: Date },
): Promise<{ id: string; number: number } | { task: LockedTask }> {
  const db = tx.getKysely<Tables>();
  const newest = await newestText(db, articleId);
  let text: PlacedText = newest;
  let citations = await citationRecords(db, newest.id);
  // From the end of each place, so that the offsets before stay true.
  for (const task of tasks.toSorted((one, other) => other.start - one.start)) {
    if (task.kind === "LITERAL") {
      const start = task.says === "" ? undefined : startOf(text, task);
      const replaced = start === undefined ? undefined : replaceWords(text, { ...task, start });
      if (!replaced) return { task };
      text = replaced;
    } else {
      const repinned = repin(citations, task);
      if (!repinned) return { task };
      citations = repinned;
    }
  }
  const note = `更新${tasks.length}处数据`;
  const { title, subtitle, summary, body } = text;
  return writeDraft(tx, { articleId, text: { title, subtitle, summary, body }, citations, note, by }, at);
}

/** Where the words of a task stand by now: drafts go on, and an earlier task may have made a number longer. */
function startOf(text: PlacedText, { place, said, start }: LockedTask): number | undefined {
  const found = places(text).find((each) => each.place === place);
  return found && nearestNumber(bareText(found.content), said, start);
}

/** The citations with the one of the task pinned to the vintage that it names; undefined when it is not there any more. */
function repin(citations: readonly CitationRecord[], task: LockedTask): CitationRecord[] | undefined {
  if (!citations.some(({ key }) => key === task.citation_key)) return undefined;
  return citations.map((citation) =>
    citation.key === task.citation_key
      ? { ...citation, pinned_vintage_id: task.pin_vintage_id, printed_text: task.says }
      : citation,
  );
}

/** Holds the article, so that nobody else writes its next revision meanwhile. */
async function newestText(db: Kysely<Tables>, articleId: string): Promise<PlacedText & { id: string }> {
  await sql`select id from article where id = ${articleId} for update`.execute(db);
  const { rows } = await sql<PlacedText & { id: string }>`
    select id, title, subtitle, summary, body from revision where article_id = ${articleId}
    order by number desc limit 1`.execute(db);
  return rows[0] as PlacedText & { id: string };
}

function changedIssue(task: LockedTask, taskIds: readonly string[]): IssueRow {
  const field = `taskIds.${taskIds.indexOf(task.id)}`;
  if (task.says === "") {
    return issue("INVALID", field, `数据已撤回，“${task.said}”没有可替换的数值；请改写文字，或注明保留的原因。`);
  }
  return issue("STALE", field, `文字已改动，原处不再是“${task.said}”；请打开核对。`);
}

function refusedForFrontPage(tasks: readonly LockedTask[], taskIds: readonly string[]): ApplyOutcome {
  const issues = tasks.map(({ id }) =>
    issue("NOT_ALLOWED", `taskIds.${taskIds.indexOf(id)}`, "公报头版更新后立即公开，请由有发布权限的人处理。"),
  );
  return { kind: "refused", issues };
}
