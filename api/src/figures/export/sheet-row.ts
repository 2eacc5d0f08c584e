import type { CellValue } from "hucre/xlsx";
import { SPREADSHEET_DIGITS } from "../spreadsheet-digits.ts";

/** A number stands as its decimal text. */
export type SheetCell = string | { number: string };
export type SheetRow = readonly SheetCell[];

/** A row for a workbook, where a text is typed as one: however it begins, it is never a formula. */
export const sheetCells = (row: SheetRow): CellValue[] => row.map(cellValue);

function cellValue(cell: SheetCell): CellValue {
  if (typeof cell === "string") return cell === "" ? null : cell;
  // A number of more digits goes in as a text, so that it keeps them.
  return cell.number.replace(/\D/g, "").length <= SPREADSHEET_DIGITS ? Number(cell.number) : cell.number;
}
