import { readCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { type TableRow, UnreadableFile } from "./table-row.ts";

/** Rows with the header. */
const ROWS_MOST = 100_001;

/** The rows of a CSV or XLSX file that have anything in them, told apart by its first bytes. @throws UnreadableFile */
export async function readTable(bytes: Uint8Array): Promise<TableRow[]> {
  const begins = (...signature: number[]) => signature.every((byte, place) => bytes[place] === byte);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new UnreadableFile("这是旧的 XLS 格式，或者文件设有密码。请取消密码，另存为 XLSX 或 CSV 后再上传。");
  }
  const rows = begins(0x50, 0x4b) ? await readXlsx(bytes) : readCsv(bytes);
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length > ROWS_MOST) throw new UnreadableFile(`一个文件最多${ROWS_MOST - 1}行，请分成几个文件上传。`);
  return filled;
}
