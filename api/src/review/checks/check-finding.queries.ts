import type { CheckCode, CheckSeverity } from "@gongbao/schema/checks/text-slip.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import type { Reads } from "../../database/reads.ts";
import { publicId } from "../../server/public-id.ts";

/** A stored finding with who has accepted it, and whether the newest run still finds it. */
export interface StoredCheckFinding {
  id: string;
  article_id: string;
  code: CheckCode;
  severity: CheckSeverity;
  place: string;
  start: number;
  length: number;
  said: string;
  message: string;
  suggestion: string | null;
  observation_id: string | null;
  subject: string;
  stands: boolean;
  reason: string | null;
  accepted_at: Date | null;
  accepted_by: string | null;
}

export const CHECK_STATUSES = ["OPEN", "ACCEPTED", "FIXED"] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** A finding as the desk sees it. */
export interface CheckFindingRow extends StoredCheckFinding {
  __typename: "CheckFinding";
  reads: Reads;
  end: number;
}

export const checkFindingRow = (reads: Reads, stored: StoredCheckFinding): CheckFindingRow => ({
  ...stored,
  __typename: "CheckFinding",
  reads,
  id: publicId("check", stored.id),
  end: stored.start + stored.length,
});

/** Words under which a finding is no longer asked about; a notice never was. */
export const statusOf = ({ stands, accepted_at }: StoredCheckFinding): CheckStatus =>
  stands ? (accepted_at === null ? "OPEN" : "ACCEPTED") : "FIXED";

/** The newest time that a revision was checked. */
export interface CheckRunRow {
  id: string;
  run_at: Date;
  run_by: string | null;
}

export async function newestRun(db: Kysely<Tables>, revisionId: string): Promise<CheckRunRow | undefined> {
  const { rows } = await sql<CheckRunRow>`
    select c.id, c.run_at, p.name as run_by from check_run c left join person p on p.id = c.run_by_id
    where c.revision_id = ${revisionId} order by c.run_at desc, c.id desc limit 1`.execute(db);
  return rows[0];
}

/** The findings of a run, in the order of the text. @param runId UUID of the newest run of a revision */
export const findingsOfRun = (db: Kysely<Tables>, runId: string) =>
  stored(
    db,
    sql`check_run c cross join unnest(c.findings) with ordinality as listed(id, position)
    join check_finding f on f.id = listed.id`,
    sql`c.id = ${runId} order by listed.position`,
  );

/** @param id UUID */
export async function checkFindingById(db: Kysely<Tables>, id: string): Promise<StoredCheckFinding | undefined> {
  const [finding] = await stored(db, sql`check_finding f`, sql`f.id = ${id}`);
  return finding;
}

async function stored(db: Kysely<Tables>, from: RawBuilder<unknown>, where: RawBuilder<unknown>) {
  const { rows } = await sql<StoredCheckFinding>`
    select f.id, r.article_id, f.code, f.severity, f.place, f.start, f.length, f.said, f.message, f.suggestion,
      f.observation_id, f.subject, a.reason, a.accepted_at, p.name as accepted_by, coalesce((
        select f.id = any(n.findings) from check_run n where n.revision_id = f.revision_id
        order by n.run_at desc, n.id desc limit 1
      ), false) as stands
    from ${from} join revision r on r.id = f.revision_id
    left join check_acceptance a on a.article_id = r.article_id and a.subject = f.subject
    left join person p on p.id = a.accepted_by_id
    where ${where}`.execute(db);
  return rows;
}
