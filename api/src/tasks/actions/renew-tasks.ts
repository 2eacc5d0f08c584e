import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { isOpen } from "../is-open.ts";
import { openValues } from "../open-values.ts";
import { overtakingOf, publishedRevision } from "../overtaking.queries.ts";
import { addTasks } from "./add-tasks.ts";
import { resolveTasks } from "./resolve-tasks.ts";

interface NewText {
  /** UUIDs. */
  articleId: string;
  revisionId: string;
  at: Date;
}

/**
 * Carries an article's open tasks over to the text that has just been published, within that transaction: those of the
 * old text are closed, and each vintage that they were about is looked for in the new one.
 */
export async function renewTasks(db: Kysely<Tables>, { articleId, revisionId, at }: NewText): Promise<void> {
  await sql`select id from stale_task where article_id = ${articleId} order by id for update`.execute(db);
  const { rows: open } = await sql<{ id: string; vintage_id: string; revision_id: string }>`
    select t.id, t.vintage_id, t.revision_id from stale_task t where t.article_id = ${articleId} and t.revision_id <> ${revisionId}
      and ${isOpen}
    order by t.id`.execute(db);
  if (open.length === 0) return;
  const revisions = [...new Set(open.map((task) => task.revision_id))];
  const values = await openValues(db, "revision_id", revisions);
  const carried = new Map(revisions.flatMap((id) => [...values(id)]));
  await resolveTasks(db, open, { outcome: "OVERTAKEN", reason: null, revisionId: null, at, by: null });
  for (const vintageId of new Set(open.map((task) => task.vintage_id))) {
    const vintage = await overtakingOf(db, vintageId);
    const revision = vintage && (await publishedRevision(db, revisionId));
    if (vintage && revision) await addTasks(db, vintage, [revision], at, carried);
  }
}
