import { type Kysely, sql } from "kysely";
import { recordCorrections } from "../../articles/actions/record-corrections.ts";
import type { Tables } from "../../database/entities.ts";

interface Published {
  /** UUID. */
  articleId: string;
  /** Numbers: the revisions after the one and up to the other have become public. */
  after: number;
  upTo: number;
  at: Date;
  /** UUID of whoever published. */
  by: string;
}

interface Applied {
  task_id: string;
  observation_id: string;
  before: string;
  after: string;
  reason: string | null;
}

/**
 * Writes the notes of what a publication corrects, within its transaction: the sentences that its drafts took over from
 * tasks of values that were wrong.
 */
export async function correctApplied(db: Kysely<Tables>, { articleId, after, upTo, at, by }: Published): Promise<void> {
  const { rows } = await sql<Applied>`
    select t.id as task_id, v.observation_id, t.before, t.after, v.reason
    from revision r join stale_task_resolution s on s.revision_id = r.id join stale_task t on t.id = s.task_id
    join vintage v on v.id = t.vintage_id
    where r.article_id = ${articleId} and r.number > ${after} and r.number <= ${upTo} and v.kind = 'CORRECTION'
    order by t.place, t.start`.execute(db);
  await recordCorrections(
    db,
    rows.map((row) => ({
      articleId,
      observationId: row.observation_id,
      was: row.before,
      now: row.after,
      reason: row.reason ?? "",
      correctedAt: at,
      dedupeKey: `task:${row.task_id}`,
    })),
    { at, by },
  );
}
