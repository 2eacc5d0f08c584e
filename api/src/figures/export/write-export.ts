import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { csvLines } from "./csv-lines.ts";
import { exportJson } from "./export-json.ts";
import { exportHeader, exportRow } from "./export-row.ts";
import type { ExportedFigure } from "./exported-figures.ts";
import { type SheetRow, sheetCells } from "./sheet-row.ts";

export const EXPORT_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
} as const;
export type ExportFormat = keyof typeof EXPORT_TYPES;

export interface ExportedFile {
  format: ExportFormat;
  /** The site's own origin. */
  publicUrl: string;
  /** As known at that instant. */
  at: Date;
}

/** A file of figures, in chunks as they come. */
export function writeExport(
  { format, publicUrl, at }: ExportedFile,
  batches: AsyncIterable<readonly ExportedFigure[]>,
): AsyncIterable<string | Uint8Array> {
  if (format === "json") return writeJson(batches, publicUrl, at);
  const rows = rowsOf(batches, publicUrl);
  return format === "csv"
    ? writeCsv(rows)
    : writeXlsxStream(sheetRows(rows), { name: "数据", freezePane: { rows: 1 } });
}

async function* rowsOf(
  batches: AsyncIterable<readonly ExportedFigure[]>,
  publicUrl: string,
): AsyncGenerator<SheetRow[]> {
  yield [exportHeader];
  for await (const figures of batches) yield figures.map((figure) => exportRow(figure, publicUrl));
}

/** With a byte order mark, by which spreadsheets know UTF-8. */
async function* writeCsv(batches: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<string> {
  yield "\uFEFF";
  for await (const rows of batches) {
    yield csvLines(rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.number))));
  }
}

async function* sheetRows(batches: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<CellValue[]> {
  for await (const rows of batches) yield* rows.map(sheetCells);
}

async function* writeJson(
  batches: AsyncIterable<readonly ExportedFigure[]>,
  publicUrl: string,
  at: Date,
): AsyncGenerator<string> {
  yield `{"asOf":${JSON.stringify(at)},"site":${JSON.stringify(publicUrl)},"figures":[`;
  let mark = "\n";
  for await (const figures of batches) {
    if (figures.length === 0) continue;
    yield mark + figures.map((figure) => JSON.stringify(exportJson(figure, publicUrl))).join(",\n");
    mark = ",\n";
  }
  yield "\n]}\n";
}
