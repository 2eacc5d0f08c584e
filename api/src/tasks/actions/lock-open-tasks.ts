import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { isOpen } from "../is-open.ts";
import type { StaleTaskKind } from "../stale-task.entity.ts";

/** An open task, held by the caller's transaction. */
export interface LockedTask {
  id: string;
  kind: StaleTaskKind;
  vintage_id: string;
  /** Of a pinned citation, the vintage to pin it to: that of the task, or where it is the previous figure's, the one in force. */
  pin_vintage_id: string | null;
  article_id: string | null;
  bulletin_id: string | null;
  citation_id: string | null;
  citation_key: string | null;
  place: string;
  start: number;
  said: string;
  says: string;
}

const TASKS_MOST = 500;

/** Holds tasks until the caller's transaction ends; why it cannot be, where one of them is none that is open. */
export async function lockOpenTasks(
  db: Kysely<Tables>,
  taskIds: readonly string[],
): Promise<{ tasks: LockedTask[] } | { issues: IssueRow[] }> {
  if (taskIds.length === 0) return { issues: [issue("REQUIRED", "taskIds", "请至少选择一项待核更新。")] };
  if (taskIds.length > TASKS_MOST) {
    return { issues: [issue("INVALID", "taskIds", `一次最多处理${TASKS_MOST}项待核更新。`)] };
  }
  // What others did while this waited for them is seen by the next statement only.
  await sql`select id from stale_task where id = ${anyUuid(taskIds)} order by id for update`.execute(db);
  const { rows } = await sql<LockedTask & { is_open: boolean }>`
    select t.id, t.kind, t.vintage_id, (
        select v.id from vintage v where v.observation_id = c.observation_id and v.public_from <= clock_timestamp()
        order by v.id = t.vintage_id desc, v.number desc limit 1
      ) as pin_vintage_id, t.article_id, t.bulletin_id, t.citation_id, c.key as citation_key, t.place, t.start, t.said, t.says,
      ${isOpen} as is_open
    from stale_task t left join citation c on c.id = t.citation_id
    where t.id = ${anyUuid(taskIds)} order by t.id`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  const issues = taskIds.flatMap((id, index): IssueRow[] => {
    const task = found.get(id);
    if (!task) return [issue("NOT_FOUND", `taskIds.${index}`, "没有这项待核更新。")];
    return task.is_open ? [] : [issue("STALE", `taskIds.${index}`, "这项待核更新已由他人处理。")];
  });
  return issues.length > 0 ? { issues } : { tasks: rows };
}
