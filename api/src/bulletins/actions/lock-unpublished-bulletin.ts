import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

export interface SeenBulletin {
  /** UUID. */
  id: string;
  /** The version that the caller has seen. */
  seenVersion: number;
}

/** Holds a bulletin that readers do not see yet; why not, where it is none or somebody changed it since. */
export async function lockUnpublishedBulletin(
  db: Kysely<Tables>,
  { id, seenVersion }: SeenBulletin,
): Promise<{ number: number } | { issues: IssueRow[] }> {
  const { rows } = await sql<{ number: number; version: number; published_at: Date | null }>`
    select number, version, published_at from bulletin where id = ${id} for update`.execute(db);
  const [bulletin] = rows;
  if (!bulletin) return { issues: [issue("NOT_FOUND", "bulletinId", "没有这期公报。")] };
  const { number, version, published_at: publishedAt } = bulletin;
  if (publishedAt !== null) {
    return { issues: [issue("INVALID", "bulletinId", `第${number}期公报已经发布，不能重新编排。`)] };
  }
  if (version === seenVersion) return { number };
  const who = await lastChangedBy(db, id);
  return {
    issues: [issue("STALE", "seenVersion", `${who}已把第${number}期公报改到第${version}稿，请核对后再操作。`)],
  };
}

async function lastChangedBy(db: Kysely<Tables>, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select p.name from audit_entry e join person p on p.id = e.recorded_by_id
    where e.subject_type = 'bulletin' and e.subject_id = ${id} order by e.recorded_at desc, e.id desc limit 1`.execute(
    db,
  );
  return rows[0]?.name ?? "有人";
}
