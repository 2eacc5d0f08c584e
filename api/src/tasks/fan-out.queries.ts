import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Reads } from "../database/reads.ts";

/** How far the work is that an approved release leaves behind, over all the moments at which its values become public. */
export interface FanOutRow {
  done: number;
  total: number;
  tasks: number;
  corrections: number;
  finishedAt: Date | null;
  failures: number;
  lastError: string | null;
}

interface StoredFanOut {
  release_id: string;
  done: string;
  total: string;
  tasks: string;
  corrections: string;
  finished_at: Date | null;
  failures: string;
  last_error: string | null;
}

export const fanOutOfRelease = (reads: Reads) =>
  reads.loader<string, FanOutRow | null>("fanOutOfRelease", async (releaseIds) => {
    const { rows } = await sql<StoredFanOut>`
      select release_id, sum(next) as done, sum(cardinality(vintages)) as total, sum(tasks) as tasks,
        sum(corrections) as corrections, case when bool_and(finished_at is not null) then max(finished_at) end as finished_at,
        sum(failures) as failures, max(last_error) as last_error
      from fan_out where release_id = ${anyUuid(releaseIds)} group by release_id`.execute(reads.db);
    const found = new Map(rows.map((row) => [row.release_id, fanOutRow(row)]));
    return releaseIds.map((id) => found.get(id) ?? null);
  });

const fanOutRow = (row: StoredFanOut): FanOutRow => ({
  done: Number(row.done),
  total: Number(row.total),
  tasks: Number(row.tasks),
  corrections: Number(row.corrections),
  finishedAt: row.finished_at,
  failures: Number(row.failures),
  lastError: row.last_error,
});
