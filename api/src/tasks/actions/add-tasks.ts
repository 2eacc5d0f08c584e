import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { Reads } from "../../database/reads.ts";
import { type CitationRow, citationsOfRevision } from "../../figures/citation.queries.ts";
import { literalMatches } from "../literal-matches.ts";
import type { OvertakenRevision, Overtaking } from "../overtaking.queries.ts";
import { pinnedMatches } from "../pinned-matches.ts";
import type { TaskDraft } from "../task-draft.ts";
import { closeOvertakenTasks } from "./close-overtaken-tasks.ts";

/**
 * Puts what these texts say of an overtaken value on the worklist, in place of open tasks for earlier vintages.
 * @returns how many tasks are new
 */
export async function addTasks(
  db: Kysely<Tables>,
  vintage: Overtaking,
  revisions: readonly OvertakenRevision[],
  at: Date,
): Promise<number> {
  const citations = citationsOfRevision(new Reads(db, at, new Set()));
  const drafts = await Promise.all(
    revisions.map(async (revision) => {
      const byKey = new Map((await citations.load(revision.id)).map((each) => [each.key, each]));
      return draftsOf(revision, byKey, vintage).map((draft) => taskRow(draft, revision, vintage, at));
    }),
  );
  await closeOvertakenTasks(db, vintage, revisions, at);
  return insertRows(db, "stale_task", drafts.flat(), "ignore");
}

function draftsOf(
  revision: OvertakenRevision,
  citations: ReadonlyMap<string, CitationRow>,
  vintage: Overtaking,
): TaskDraft[] {
  const print = (key: string) => citations.get(key)?.text ?? "";
  return [...pinnedMatches(revision, citations, vintage.observation_id), ...literalMatches(revision, vintage, print)];
}

const taskRow = (draft: TaskDraft, revision: OvertakenRevision, vintage: Overtaking, at: Date) => ({
  id: v7(),
  vintage_id: vintage.id,
  article_id: revision.article_id,
  revision_id: revision.id,
  bulletin_id: null,
  kind: draft.kind,
  citation_id: draft.citationId,
  place: draft.place,
  start: draft.start,
  said: draft.said,
  says: draft.says,
  before: draft.before,
  after: draft.after,
  recorded_at: at,
});
