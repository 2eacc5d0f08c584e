import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../database/entities.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";

/** Why a release (UUID) cannot become public as a whole now: it holds values that wait for a later hour. */
export async function releasePublicLater(db: Kysely<Tables>, releaseId: string): Promise<IssueRow[]> {
  const { rows } = await sql<{ name: string; period: string }>`
    select m.name, o.period from proposed_vintage v join observation o on o.id = v.observation_id
    join metric m on m.id = o.metric_id where v.release_id = ${releaseId} and v.public_from > clock_timestamp()
    order by v.position limit 1`.execute(db);
  return rows.map(({ name, period }) =>
    issue("INVALID", "releaseId", `“${name}”（${period}）定在更晚的时间公开，不能与公报同时发布。`),
  );
}
