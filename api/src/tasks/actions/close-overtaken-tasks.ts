import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { isOpen } from "../is-open.ts";
import type { TaskSubject } from "../open-values.ts";
import { resolveTasks } from "./resolve-tasks.ts";

/**
 * Closes what is still open in these texts, or on these front pages, for earlier vintages of an observation: each place that needs it gets a task
 * for the newest one.
 */
export async function closeOvertakenTasks(
  db: Kysely<Tables>,
  { id, observation_id }: { id: string; observation_id: string },
  subject: TaskSubject,
  texts: readonly { id: string }[],
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select t.id from vintage v join stale_task t on t.vintage_id = v.id
    where v.observation_id = ${observation_id} and v.id <> ${id}
      and ${sql.ref(`t.${subject}`)} = ${anyUuid(texts.map((text) => text.id))}
      and ${isOpen}`.execute(db);
  await resolveTasks(db, rows, { outcome: "OVERTAKEN", reason: null, revisionId: null, at, by: null });
}
