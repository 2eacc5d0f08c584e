import { type Kysely, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { StaleTaskKind } from "./stale-task.entity.ts";
import type { StaleTaskOutcome } from "./stale-task-resolution.entity.ts";

/** OPEN, or what became of it. */
export type StaleTaskState = "OPEN" | StaleTaskOutcome;

interface StoredTask {
  id: string;
  kind: StaleTaskKind;
  article_id: string | null;
  slug: string | null;
  bulletin: number | null;
  observation_id: string;
  metric_name: string;
  place: string;
  said: string;
  says: string;
  before: string;
  after: string;
  vintage_reason: string | null;
  recorded_at: Date;
  outcome: StaleTaskOutcome | null;
  reason: string | null;
  draft_id: string | null;
  resolved_at: Date | null;
  resolved_by: string | null;
}

/** A stale task as the desk sees it. */
export interface StaleTaskRow {
  __typename: "StaleTask";
  id: string;
  uuid: string;
  kind: StaleTaskKind;
  state: StaleTaskState;
  articleId: string | null;
  slug: string | null;
  bulletin: number | null;
  observationId: string;
  metricName: string;
  place: string;
  said: string;
  says: string | null;
  before: string;
  after: string;
  reason: string | null;
  recordedAt: Date;
  resolution: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  draftId: string | null;
}

/** Which tasks: in one state, of one article (UUID), or all. */
export interface TaskFilter {
  state: StaleTaskState | undefined;
  articleId: string | undefined;
}

/** Stale tasks, the oldest first: they have waited longest. */
export function staleTasks({ state, articleId }: TaskFilter) {
  const inState =
    state === undefined ? sql`true` : state === "OPEN" ? sql`s.outcome is null` : sql`s.outcome = ${state}`;
  return {
    name: `staleTasks:${state ?? ""}:${articleId ?? ""}`,
    columns: sql`t.id, t.kind, t.article_id, a.slug, b.number as bulletin, v.observation_id, m.name as metric_name,
      t.place, t.said, t.says, t.before, t.after, v.reason as vintage_reason, t.recorded_at, s.outcome, s.reason,
      s.revision_id as draft_id, s.resolved_at, p.name as resolved_by`,
    from: () => sql`stale_task t join vintage v on v.id = t.vintage_id join observation o on o.id = v.observation_id
      join metric m on m.id = o.metric_id left join article a on a.id = t.article_id
      left join bulletin b on b.id = t.bulletin_id left join stale_task_resolution s on s.task_id = t.id
      left join person p on p.id = s.resolved_by_id`,
    countFrom: sql`stale_task t left join stale_task_resolution s on s.task_id = t.id`,
    where: () => sql`${inState} and ${articleId === undefined ? sql`true` : sql`t.article_id = ${articleId}`}`,
    after: ([at, id]) => sql`(t.recorded_at, t.id) > (${at}::timestamptz, ${id}::uuid)`,
    order: sql`t.recorded_at, t.id`,
    row: taskRow,
    keyOf: ({ recordedAt, uuid }) => [recordedAt.toISOString(), uuid],
  } satisfies Listing<StoredTask, StaleTaskRow, InstantKey>;
}

const taskRow = (_reads: Reads, row: StoredTask): StaleTaskRow => ({
  __typename: "StaleTask",
  id: publicId("task", row.id),
  uuid: row.id,
  kind: row.kind,
  state: row.outcome ?? "OPEN",
  articleId: row.article_id && publicId("article", row.article_id),
  slug: row.slug,
  bulletin: row.bulletin,
  observationId: publicId("observation", row.observation_id),
  metricName: row.metric_name,
  place: row.place,
  said: row.said,
  says: row.says === "" ? null : row.says,
  before: row.before,
  after: row.after,
  reason: row.vintage_reason,
  recordedAt: row.recorded_at,
  resolution: row.reason,
  resolvedAt: row.resolved_at,
  resolvedBy: row.resolved_by,
  draftId: row.draft_id && publicId("revision", row.draft_id),
});

/** The articles of tasks by the tasks' UUIDs; tasks about no article are left out. */
export async function articlesOfTasks(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; article_id: string }>`
    select id, article_id from stale_task where id = ${anyUuid(ids)} and article_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.article_id]));
}
