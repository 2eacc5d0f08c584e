import type { CellValue } from "hucre/xlsx";

/** A number stands as its decimal text. */
export type SheetCell = string | { number: string };
export type SheetRow = readonly SheetCell[];

/** Digits that a spreadsheet keeps of a number; longer ones go in as text. */
const DIGITS = 15;

/** A row for a workbook, where a text is typed as one: however it begins, it is never a formula. */
export const sheetCells = (row: SheetRow): CellValue[] => row.map(cellValue);

function cellValue(cell: SheetCell): CellValue {
  if (typeof cell === "string") return cell === "" ? null : cell;
  return cell.number.replace(/\D/g, "").length <= DIGITS ? Number(cell.number) : cell.number;
}
