import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type ChangedRow, compareFigures } from "../compare-figures.ts";
import type { ImportState } from "../figure-import.entity.ts";
import type { RowIssue } from "../import-issue.ts";
import { loadCatalog } from "../load-catalog.ts";
import { readOnThread } from "../read-on-thread.ts";
import { UnreadableFile } from "../table-row.ts";

/** Past so many, a file is wrong as a whole and needs no further list. */
const ISSUES_MOST = 1_000;

export interface UploadedFile {
  /** UUID of the import. */
  importId: string;
  bytes: Uint8Array;
  /** For rows that have no reason of their own. */
  reason: string | null;
}

interface Progress {
  rowsTotal: number;
  rowsRead: number;
  unchanged: number;
  changes: number;
  issueCount: number;
  issues: RowIssue[];
}

/**
 * Reads an uploaded file and writes down what it would change, batch by batch: the figures themselves stay as they are.
 * Ends in PREVIEW, or in REFUSED when a single row cannot be taken; then none of its rows is kept.
 * @param signal ends the work at once, as FAILED
 */
export async function previewImport(
  db: Kysely<Tables>,
  { importId, bytes, reason }: UploadedFile,
  signal: AbortSignal,
): Promise<void> {
  const progress: Progress = { rowsTotal: 0, rowsRead: 0, unchanged: 0, changes: 0, issueCount: 0, issues: [] };
  try {
    signal.throwIfAborted();
    const catalog = await loadCatalog(db);
    for await (const batch of readOnThread({ bytes, catalog }, signal)) {
      const { changed, unchanged, issues } = await compareFigures(db, batch.figures, reason);
      const faults = [...batch.issues, ...issues].sort((one, other) => one.row - other.row);
      progress.rowsTotal = batch.rowsTotal;
      progress.rowsRead = batch.rowsRead;
      progress.unchanged += unchanged;
      progress.changes += changed.length;
      progress.issueCount += faults.length;
      progress.issues.push(...faults.slice(0, ISSUES_MOST - progress.issues.length));
      if (progress.issueCount === 0) await keepRows(db, importId, changed);
      await record(db, importId, "PARSING", progress, null);
    }
    await end(progress.issueCount > 0 ? "REFUSED" : "PREVIEW", null);
  } catch (error) {
    if (signal.aborted) return await end("FAILED", "服务停止，文件没有读完，请重新上传。");
    if (!(error instanceof UnreadableFile)) {
      await end("FAILED", "系统出错，文件没有读完，请稍后重新上传。");
      throw error;
    }
    await end("REFUSED", error.message);
  }

  async function end(state: ImportState, message: string | null): Promise<void> {
    if (state !== "PREVIEW") {
      await db.deleteFrom("figure_import_row").where("import_id", "=", importId).execute();
      progress.changes = 0;
    }
    await record(db, importId, state, progress, message);
  }
}

async function keepRows(db: Kysely<Tables>, importId: string, changed: readonly ChangedRow[]): Promise<void> {
  await insertRows(
    db,
    "figure_import_row",
    changed.map(({ figure, change, before }) => ({
      id: v7(),
      import_id: importId,
      row: figure.row,
      change,
      metric: figure.metric,
      area: figure.area,
      before,
    })),
  );
}

async function record(
  db: Kysely<Tables>,
  importId: string,
  state: ImportState,
  { rowsTotal, rowsRead, unchanged, changes, issueCount, issues }: Progress,
  message: string | null,
): Promise<void> {
  await sql`update figure_import set state = ${state}, rows_total = ${rowsTotal}, rows_read = ${rowsRead},
    unchanged = ${unchanged}, changes = ${changes}, issue_count = ${issueCount}, issues = ${JSON.stringify(issues)}::jsonb,
    message = ${message}, touched_at = clock_timestamp() where id = ${importId}`.execute(db);
}
