import { writeBreakdown } from "../figures/breakdown-text.ts";
import type { RowIssue } from "./import-issue.ts";
import { type Catalog, type FigureRow, readFigureRow } from "./read-figure-row.ts";
import { readHeader } from "./read-header.ts";
import { readTable } from "./read-table.ts";

/** Rows of one piece of work between two looks at anything else. */
const BATCH = 500;

/** A part of a file: some rows that could be read, and the issues of the others. */
export interface FileBatch {
  rowsTotal: number;
  rowsRead: number;
  figures: FigureRow[];
  issues: RowIssue[];
}

/**
 * Reads a file of figures in batches, in the order of its rows. With a header that cannot be used there is one batch,
 * of its issues.
 * @throws UnreadableFile
 */
export async function* readFigureFile(bytes: Uint8Array, catalog: Catalog): AsyncGenerator<FileBatch> {
  const [header, ...rows] = await readTable(bytes);
  const rowsTotal = rows.length;
  if (!header || rowsTotal === 0) {
    const issue: RowIssue = { row: 1, column: null, code: "REQUIRED", message: "文件里没有数据，请在表头下面填写。" };
    yield { rowsTotal: 0, rowsRead: 0, figures: [], issues: [issue] };
    return;
  }
  const { places, issues } = readHeader(header);
  if (issues.length > 0) {
    yield { rowsTotal, rowsRead: 0, figures: [], issues };
    return;
  }
  const seen = new Map<string, number>();
  for (let start = 0; start < rowsTotal; start += BATCH) {
    const batch: FileBatch = { rowsTotal, rowsRead: Math.min(start + BATCH, rowsTotal), figures: [], issues: [] };
    for (const row of rows.slice(start, start + BATCH)) {
      const { figure, issues: faults } = readFigureRow(row, places, catalog);
      batch.issues.push(...faults);
      if (!figure) continue;
      const key = [figure.metric, figure.area, figure.period, writeBreakdown(figure.breakdown)].join("|");
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, row.row);
        batch.figures.push(figure);
      } else {
        const message = `与第${earlier}行是同一个数据，请只保留一行。`;
        batch.issues.push({ row: row.row, column: null, code: "DUPLICATE", message });
      }
    }
    yield batch;
  }
}
