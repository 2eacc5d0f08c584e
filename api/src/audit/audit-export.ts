import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { csvLines } from "../figures/export/csv-lines.ts";
import { publicId } from "../server/public-id.ts";
import { type AuditFilter, matching } from "./audit.queries.ts";
import { chainedContent } from "./chained-content.ts";
import { subjectId } from "./subject-id.ts";

export const AUDIT_EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
} as const;
export type AuditExportFormat = keyof typeof AUDIT_EXPORT_TYPES;

const PAGE = 1_000;

interface ExportedEntry {
  sequence: string;
  hash: string;
  /** What the hash is of, to the byte. */
  content: string;
  id: string;
  action: string;
  subject_type: string;
  subject_id: string;
  detail: string;
  recorded_at: Date;
  recorded_by_id: string | null;
  recorded_by: string | null;
}

/**
 * The audit log in the order of the chain, in chunks as they come. A line of JSON is `{"hash":"…","entry":{…}}`, where
 * the SHA-256 of the entry's bytes as they stand is the hash: who has the file can check it without the system.
 */
export async function* writeAuditExport(
  db: Kysely<Tables>,
  format: AuditExportFormat,
  filter: AuditFilter,
): AsyncGenerator<string> {
  // With a byte order mark, by which spreadsheets know UTF-8.
  if (format === "csv") yield `\uFEFF${csvLines([csvHeader])}`;
  for (let after = "0"; ; ) {
    const entries = await entriesAfter(db, after, filter);
    const last = entries.at(-1);
    if (!last) return;
    yield format === "csv"
      ? csvLines(entries.map(csvRow))
      : entries.map(({ hash, content }) => `{"hash":"${hash}","entry":${content}}\n`).join("");
    after = last.sequence;
  }
}

async function entriesAfter(db: Kysely<Tables>, after: string, filter: AuditFilter): Promise<ExportedEntry[]> {
  const { rows } = await sql<ExportedEntry>`
    select l.sequence, l.hash, ${chainedContent} as content, e.id, e.action, e.subject_type, e.subject_id,
      e.detail::text as detail, e.recorded_at, e.recorded_by_id, p.name as recorded_by
    from audit_link l join audit_entry e on e.id = l.entry_id left join person p on p.id = e.recorded_by_id
    where l.sequence > ${after}::bigint and ${matching(filter)} order by l.sequence limit ${sql.lit(PAGE)}`.execute(db);
  return rows;
}

const csvHeader = ["序号", "时间", "人员", "人员编号", "操作", "对象类型", "对象编号", "内容", "哈希"];

const csvRow = (entry: ExportedEntry): string[] => [
  entry.sequence,
  entry.recorded_at.toISOString(),
  entry.recorded_by ?? "系统",
  entry.recorded_by_id ? publicId("person", entry.recorded_by_id) : "",
  entry.action,
  entry.subject_type,
  subjectId(entry.subject_type, entry.subject_id),
  entry.detail,
  entry.hash,
];
