import { type Cell, type CellValue, HucreError, readXlsx as readWorkbook } from "hucre";
import { dateText, numberText, percentText } from "./spreadsheet-number.ts";
import { type TableRow, UnreadableFile } from "./table-row.ts";
import { unpackedSize } from "./unpacked-size.ts";

const COLUMNS_MOST = 100;
/** A hundred thousand rows of figures have some 60 MB of XML. */
const UNPACKED_MOST = 200 * 1_048_576;

/**
 * The rows of a workbook's first sheet that have anything in them. Texts stay texts, however much they look like numbers;
 * numbers have the 15 digits that spreadsheets keep, and where 12.5% is shown they are that and not 0.125; days come as
 * `2026-12-01 09:00` and are told of; of a formula, what the spreadsheet showed.
 * @throws UnreadableFile
 */
export async function readXlsx(bytes: Uint8Array): Promise<TableRow[]> {
  if (unpackedSize(bytes) > UNPACKED_MOST) {
    throw new UnreadableFile("XLSX 文件解压后太大，请删去图片和多余的工作表，或者分成几个文件上传。");
  }
  const { rows, cells } = await firstSheet(bytes);
  return rows.flatMap((values, index) => {
    const row = tableRow(index, values.slice(0, COLUMNS_MOST), cells);
    return row ? [row] : [];
  });
}

async function firstSheet(bytes: Uint8Array): Promise<{ rows: CellValue[][]; cells: ReadonlyMap<string, Cell> }> {
  try {
    const { sheets } = await readWorkbook(bytes, { sheets: [0], readStyles: true });
    return { rows: sheets[0]?.rows ?? [], cells: sheets[0]?.cells ?? new Map() };
  } catch (error) {
    if (!(error instanceof HucreError)) throw error;
    const message = "XLSX 文件已损坏，或者表格范围太大，无法打开。请只保留有数据的区域，重新保存后再上传。";
    throw new UnreadableFile(message);
  }
}

/** @param cells by row and column from 0, joined by a comma; those without a format may be missing */
function tableRow(index: number, values: CellValue[], cells: ReadonlyMap<string, Cell>): TableRow | undefined {
  if (values.every((value) => value === null || value === "")) return undefined;
  const texts = values.map((value, place) => cellText(value, cells.get(`${index},${place}`)?.style?.numFmt));
  const dates = values.flatMap((value, place) => (value instanceof Date ? [place] : []));
  return { row: index + 1, cells: texts, ...(dates.length > 0 && { dates }) };
}

function cellText(value: CellValue, format: string | undefined): string {
  if (value === null) return "";
  if (typeof value === "number") return isPercent(format) ? percentText(value) : numberText(value);
  return value instanceof Date ? dateText(value) : String(value);
}

/** Whether a number format multiplies by a hundred: its % is neither quoted nor escaped (ECMA-376, part 1, 18.8.31). */
const isPercent = (format: string | undefined) =>
  format?.replace(/"[^"]*"|[\\_*].|\[[^\]]*\]/g, "").includes("%") ?? false;
