import { type CellValue, EncryptedFileError, HucreError, streamXlsxRows } from "hucre";
import { dateText, numberText } from "./spreadsheet-number.ts";
import { type TableRow, UnreadableFile } from "./table-row.ts";

const ROWS_MOST = 100_000;
const COLUMNS_MOST = 100;

/**
 * The rows of a workbook's first sheet. Texts stay texts, however much they look like numbers; numbers have the 15 digits
 * that spreadsheets keep; days come as `2026-12-01 09:00`; of a formula, what the spreadsheet showed.
 * @throws UnreadableFile
 */
export async function readXlsx(bytes: Uint8Array): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      if (rows.length > ROWS_MOST) throw new UnreadableFile(`一个文件最多${ROWS_MOST}行，请分成几个文件上传。`);
      rows.push({ row: index + 1, cells: values.slice(0, COLUMNS_MOST).map(cellText) });
    }
  } catch (error) {
    if (error instanceof EncryptedFileError) throw new UnreadableFile("XLSX 文件设有密码，请取消密码后再上传。");
    if (!(error instanceof HucreError)) throw error;
    throw new UnreadableFile("XLSX 文件已损坏，无法打开，请重新保存后再上传。");
  }
  return rows;
}

function cellText(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return numberText(value);
  return value instanceof Date ? dateText(value) : String(value);
}
