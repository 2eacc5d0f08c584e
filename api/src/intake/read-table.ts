import type { TableRow } from "./cell.ts";
import { readCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";

/** The rows of a CSV or XLSX file that have anything in them, told apart by its first bytes. @throws UnreadableFile */
export function readTable(bytes: Uint8Array): TableRow[] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const rows = isZip ? readXlsx(bytes) : readCsv(bytes);
  return rows.filter(({ cells }) => cells.some(({ text, isFormula }) => isFormula || text.trim() !== ""));
}
