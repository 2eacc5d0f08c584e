import { parseDecimal } from "@gongbao/schema/figures/decimal.ts";
import { sql } from "kysely";
import { type ConnectionRow, connection } from "../connections/connection.ts";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey, NumberKey, Page } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import type { FigureKey } from "../figures/releases/actions/propose-release.ts";
import { publicId } from "../server/public-id.ts";
import type { ImportState } from "./figure-import.entity.ts";
import type { StoredChange } from "./figure-import-row.entity.ts";
import type { RowIssue } from "./import-issue.ts";

interface StoredImport {
  id: string;
  file_name: string;
  sha256: string;
  state: ImportState;
  rows_total: number;
  rows_read: number;
  unchanged: number;
  changes: number;
  issue_count: number;
  issues: RowIssue[];
  message: string | null;
  release_id: string | null;
  uploaded_at: Date;
  uploaded_by: string;
  is_cut_off: boolean;
}

/** An import as the desk sees it. */
export interface FigureImportRow {
  __typename: "FigureImport";
  reads: Reads;
  id: string;
  uuid: string;
  fileName: string;
  sha256: string;
  state: ImportState;
  rowsTotal: number;
  rowsRead: number;
  unchanged: number;
  changeCount: number;
  errorCount: number;
  issues: RowIssue[];
  message: string | null;
  /** UUID. */
  releaseId: string | null;
  uploadedAt: Date;
  uploadedBy: string;
}

/** Work that was under way in a process which is no more: nothing moved for two minutes. */
const columns = sql`i.id, i.file_name, i.sha256, i.state, i.rows_total, i.rows_read, i.unchanged, i.changes,
  i.issue_count, i.issues, i.message, i.release_id, i.uploaded_at, uploader.name as uploaded_by,
  i.state in ('PARSING', 'PROPOSING') and i.touched_at < clock_timestamp() - interval '2 minutes' as is_cut_off`;

const imports = sql`figure_import i join person uploader on uploader.id = i.uploaded_by_id`;

const cutOff: Partial<Record<ImportState, string>> = {
  PARSING: "服务曾经中断，文件没有读完，请重新上传。",
  PROPOSING: "服务曾经中断，没有提交任何数据，请重新上传。",
};

function importRow(reads: Reads, stored: StoredImport): FigureImportRow {
  return {
    __typename: "FigureImport",
    reads,
    id: publicId("import", stored.id),
    uuid: stored.id,
    fileName: stored.file_name,
    sha256: stored.sha256,
    state: stored.is_cut_off ? "FAILED" : stored.state,
    rowsTotal: stored.rows_total,
    rowsRead: stored.rows_read,
    unchanged: stored.unchanged,
    changeCount: stored.changes,
    errorCount: stored.issue_count,
    issues: stored.issues,
    message: stored.is_cut_off ? (cutOff[stored.state] ?? null) : stored.message,
    releaseId: stored.release_id,
    uploadedAt: stored.uploaded_at,
    uploadedBy: stored.uploaded_by,
  };
}

export const figureImportById = (reads: Reads) =>
  reads.loader<string, FigureImportRow | undefined>("figureImportById", async (ids) => {
    const { rows } = await sql<StoredImport>`
      select ${columns} from ${imports} where i.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => importRow(reads, row)),
      (row) => row.uuid,
    );
  });

/** Imports, newest first. */
export const figureImports = {
  name: "figureImports",
  columns,
  from: () => imports,
  countFrom: sql`figure_import i`,
  where: () => sql`true`,
  after: ([at, id]) => sql`(date_trunc('milliseconds', i.uploaded_at), i.id) < (${at}::timestamptz, ${id}::uuid)`,
  order: sql`date_trunc('milliseconds', i.uploaded_at) desc, i.id desc`,
  row: importRow,
  keyOf: ({ uploadedAt, uuid }) => [uploadedAt.toISOString(), uuid],
} satisfies Listing<StoredImport, FigureImportRow, InstantKey>;

/** The errors of an import that are kept, in the order of its rows. */
export function errorsOf(
  { issues, errorCount }: FigureImportRow,
  { first, after }: Page<NumberKey>,
): ConnectionRow<RowIssue> {
  const start = after === undefined ? 0 : Number(after[0]) + 1;
  const places = new Map(issues.map((issue, place) => [issue, String(place)]));
  const page = issues.slice(start, start + first + 1);
  return connection(
    page,
    first,
    after !== undefined,
    (issue) => [places.get(issue) as string],
    async () => errorCount,
  );
}

interface StoredImportRow {
  row: number;
  change: StoredChange;
  metric: string;
  area: string;
  before: string | null;
}

/** What a row would change. */
export interface ImportedChangeRow {
  row: number;
  metricCode: string;
  areaCode: string;
  period: string;
  breakdown: { code: string; value: string }[];
  before: string | null;
  value: string | null;
  status: StoredChange["status"];
  approximation: StoredChange["approximation"];
  kind: StoredChange["kind"];
  reason: string | null;
  publicFrom: Date | null;
}

function importedChange({ row, change, metric, area, before }: StoredImportRow): ImportedChangeRow {
  const { period, breakdown } = change.observation as FigureKey;
  const canonical = before === null ? undefined : parseDecimal(before);
  return {
    ...{ row, metricCode: metric, areaCode: area, period },
    breakdown: Object.entries(breakdown).map(([code, value]) => ({ code, value })),
    before: canonical?.kind === "decimal" ? canonical.text : null,
    ...{ value: change.value, status: change.status, approximation: change.approximation },
    ...{ kind: change.kind, reason: change.reason },
    publicFrom: change.publicFrom === null ? null : new Date(change.publicFrom),
  };
}

/** What an import would change, in the order of its rows, while it is not proposed. */
export const changesOfImport = {
  name: "changesOfImport",
  columns: sql`r.row, r.change, r.metric, r.area, r.before`,
  from: () => sql`figure_import_row r`,
  where: (_reads, importId) => sql`r.import_id = ${importId}`,
  after: ([row]) => sql`r.row > ${Number(row)}`,
  order: sql`r.row`,
  row: (_reads, stored) => importedChange(stored),
  keyOf: ({ row }) => [String(row)],
} satisfies Listing<StoredImportRow, ImportedChangeRow, NumberKey>;
