import { places } from "@gongbao/schema/articles/places.ts";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { Reads } from "../../database/reads.ts";
import { citationsOfRevision } from "../../figures/citation.queries.ts";
import type { FrontPage } from "../front-pages.ts";
import { type OpenValues, openValues } from "../open-values.ts";
import type { OvertakenRevision, Overtaking } from "../overtaking.queries.ts";
import { stalePlaces } from "../stale-places.ts";
import type { TaskDraft } from "../task-draft.ts";
import { closeOvertakenTasks } from "./close-overtaken-tasks.ts";

/**
 * Puts what these texts say of an overtaken value on the worklist, in place of open tasks for earlier vintages.
 * @param carried what open tasks of the text before said
 * @returns how many tasks are new
 */
export async function addTasks(
  db: Kysely<Tables>,
  vintage: Overtaking,
  revisions: readonly OvertakenRevision[],
  at: Date,
  carried: OpenValues = new Map(),
): Promise<number> {
  const current = inForce(vintage);
  const open = await openValues(db, "revision_id", idsOf(revisions));
  const citations = citationsOfRevision(new Reads(db, at, new Set()));
  const drafts = await Promise.all(
    revisions.map(async (revision) => {
      const byKey = new Map((await citations.load(revision.id)).map((each) => [each.key, each]));
      const subject = { article_id: revision.article_id, revision_id: revision.id, bulletin_id: null };
      const values = new Map([...carried, ...open(revision.id)]);
      return stalePlaces(places(revision), byKey, current, values).map((draft) => taskRow(draft, subject, current, at));
    }),
  );
  await closeOvertakenTasks(db, current, "revision_id", revisions, at);
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
  const current = inForce(vintage);
  const open = await openValues(db, "bulletin_id", idsOf(fronts));
  const drafts = fronts.flatMap(({ id, places, citations }) => {
    const subject = { article_id: null, revision_id: null, bulletin_id: id };
    return stalePlaces(places, citations, current, open(id)).map((draft) => taskRow(draft, subject, current, at));
  });
  await closeOvertakenTasks(db, current, "bulletin_id", fronts, at);
  return insertRows(db, "stale_task", drafts, "ignore");
}

/** What is to be said now: what a vintage overtook is overtaken still when a later one has taken its own place. */
const inForce = (vintage: Overtaking): Overtaking => ({
  ...vintage,
  id: vintage.in_force_id,
  value: vintage.in_force_value,
});

const idsOf = (texts: readonly { id: string }[]) => texts.map(({ id }) => id);

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
