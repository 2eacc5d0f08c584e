import { EXPORT_ONLY_COLUMNS, FIGURE_COLUMNS, type FigureColumn } from "../figures/figure-columns.ts";
import type { RowIssue } from "./import-issue.ts";
import type { TableRow } from "./table-row.ts";

/** Place of each column in a row, from 0. */
export type ColumnPlaces = ReadonlyMap<FigureColumn, number>;

/** Reads the first row, in Chinese or English, in any order; what it lacks or nobody knows is an issue. */
export function readHeader({ row, cells }: TableRow): { places: ColumnPlaces; issues: RowIssue[] } {
  const places = new Map<FigureColumn, number>();
  const issues: RowIssue[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = cell
      .replace(/^\uFEFF/, "")
      .normalize("NFKC")
      .trim();
    if (name === "" || (EXPORT_ONLY_COLUMNS as readonly string[]).includes(name)) continue;
    const column = FIGURE_COLUMNS.find(({ code, zh }) => name === zh || name.toLowerCase() === code.toLowerCase());
    const shown = name.slice(0, 50).replace(/\p{Cc}/gu, " ");
    if (!column) {
      issues.push({
        row,
        column: shown,
        code: "UNKNOWN_COLUMN",
        message: `不认识“${shown}”这一列，请对照模板修改表头。`,
      });
    } else if (places.has(column.code)) {
      issues.push({ row, column: column.zh, code: "DUPLICATE", message: `“${column.zh}”出现了两次，请只保留一列。` });
    } else places.set(column.code, place);
  }
  for (const { code, zh, required } of FIGURE_COLUMNS) {
    if (required && !places.has(code)) {
      issues.push({ row, column: zh, code: "MISSING_COLUMN", message: `缺少“${zh}”这一列，请对照模板补上。` });
    }
  }
  return { places, issues };
}
