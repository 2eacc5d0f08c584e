import { places } from "@gongbao/schema/articles/places.ts";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { Reads } from "../../database/reads.ts";
import { citationsOfRevision } from "../../figures/citation.queries.ts";
import type { FrontPage } from "../front-pages.ts";
import type { OvertakenRevision, Overtaking } from "../overtaking.queries.ts";
import { stalePlaces } from "../stale-places.ts";
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
      const subject = { article_id: revision.article_id, revision_id: revision.id, bulletin_id: null };
      return stalePlaces(places(revision), byKey, vintage).map((draft) => taskRow(draft, subject, vintage, at));
    }),
  );
  await closeOvertakenTasks(db, vintage, "revision_id", revisions, at);
  return insertRows(db, "stale_task", drafts.flat(), "ignore");
}

/** The same for front pages. */
export async function addFrontTasks(
  db: Kysely<Tables>,
  vintage: Overtaking,
  fronts: readonly FrontPage[],
  at: Date,
): Promise<number> {
  if (fronts.length === 0) return 0;
  const drafts = fronts.flatMap(({ id, places, citations }) => {
    const subject = { article_id: null, revision_id: null, bulletin_id: id };
    return stalePlaces(places, citations, vintage).map((draft) => taskRow(draft, subject, vintage, at));
  });
  await closeOvertakenTasks(db, vintage, "bulletin_id", fronts, at);
  return insertRows(db, "stale_task", drafts, "ignore");
}

interface Subject {
  article_id: string | null;
  revision_id: string | null;
  bulletin_id: string | null;
}

const taskRow = (draft: TaskDraft, subject: Subject, vintage: Overtaking, at: Date) => ({
  ...{ id: v7(), vintage_id: vintage.id, ...subject, kind: draft.kind, citation_id: draft.citationId },
  ...{ place: draft.place, start: draft.start, said: draft.said, says: draft.says },
  ...{ before: draft.before, after: draft.after, recorded_at: at },
});
