import { unzipSync } from "fflate";
import { Parser } from "saxen";
import { type TableRow, UnreadableFile } from "./cell.ts";
import { dateText, isDateFormat, numberText } from "./spreadsheet-number.ts";

/** Bytes of a part of the workbook when unpacked: 50,000 rows have some 40 MB. A zip bomb ends here. */
const PART_MOST = 150 * 1_048_576;
const ROWS_MOST = 100_001;
const COLUMNS_MOST = 100;

/**
 * The rows of a workbook's first sheet (ECMA-376, part 1, 18). Texts stay texts, however much they look like numbers;
 * numbers have the 15 digits that spreadsheets keep; days come as `2026-12-01 09:00`.
 * @throws UnreadableFile
 */
export function readXlsx(bytes: Uint8Array): TableRow[] {
  const parts = unpack(bytes);
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? firstSheet(parts);
  if (!sheet) throw new UnreadableFile("文件里没有工作表，请确认它是 XLSX 文件。");
  return readSheet(sheet, readStrings(parts["xl/sharedStrings.xml"]), readDateStyles(parts["xl/styles.xml"]));
}

function unpack(bytes: Uint8Array): Record<string, string> {
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const wanted = /^xl\/(worksheets\/sheet\d+|sharedStrings|styles)\.xml$/.test(name);
        if (wanted && originalSize > PART_MOST) throw new UnreadableFile("XLSX 文件解压后太大，请分成几个文件上传。");
        return wanted;
      },
    });
    return Object.fromEntries(Object.entries(files).map(([name, part]) => [name, Buffer.from(part).toString("utf8")]));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile("XLSX 文件已损坏，无法打开，请重新保存后再上传。");
  }
}

function firstSheet(parts: Record<string, string>): string | undefined {
  const [name] = Object.keys(parts)
    .filter((part) => part.startsWith("xl/worksheets/"))
    .sort();
  return name === undefined ? undefined : parts[name];
}

function readStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  let text: string | undefined;
  let isPhonetic = false;
  walk(xml, {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") isPhonetic = true;
    },
    text(part) {
      if (text !== undefined && !isPhonetic) text += part;
    },
    close(name) {
      if (name === "rPh") isPhonetic = false;
      if (name === "si") strings.push(text ?? "");
      if (name === "si") text = undefined;
    },
  });
  return strings;
}

/** For each cell style whether it shows its number as a day or time. */
function readDateStyles(xml: string | undefined): boolean[] {
  const formats = new Map<string, string>();
  const styles: boolean[] = [];
  let inCells = false;
  walk(xml, {
    open(name, attributes) {
      if (name === "numFmt") formats.set(attributes().numFmtId ?? "", attributes().formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      if (name === "xf" && inCells) styles.push(isDateFormat(attributes().numFmtId ?? "0", formats));
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return styles;
}

function readSheet(xml: string, strings: readonly string[], dateStyles: readonly boolean[]): TableRow[] {
  const rows: TableRow[] = [];
  let row: TableRow = { row: 0, cells: [] };
  let cell = { column: 0, type: "", style: 0, text: "", isFormula: false };
  let isInside = false;
  walk(xml, {
    open(name, attributes) {
      if (name === "row") {
        row = { row: Number(attributes().r ?? row.row + 1), cells: [] };
        rows.push(row);
        if (rows.length > ROWS_MOST) throw new UnreadableFile(`一个文件最多${ROWS_MOST - 1}行，请分成几个文件上传。`);
      } else if (name === "c") {
        const { r, t = "n", s = "0" } = attributes();
        const column = r ? columnOf(r) : row.cells.length;
        cell = { column, type: t, style: Number(s), text: "", isFormula: false };
      } else if (name === "f") cell.isFormula = true;
      else if (name === "v" || name === "t") isInside = true;
    },
    text(part) {
      if (isInside) cell.text += part;
    },
    close(name) {
      if (name === "v" || name === "t") isInside = false;
      if (name !== "c" || cell.column >= COLUMNS_MOST) return;
      while (row.cells.length <= cell.column) row.cells.push({ text: "" });
      row.cells[cell.column] = { text: shown(cell), ...(cell.isFormula && { isFormula: true }) };
    },
  });
  return rows;

  function shown({ type, style, text }: typeof cell): string {
    if (type === "s") return strings[Number(text)] ?? "";
    if (type !== "n" || text === "") return text;
    return dateStyles[style] ? dateText(text) : numberText(text);
  }
}

/** From 0: `A1` 0, `AB7` 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, "")) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface Walker {
  open(name: string, attributes: () => Record<string, string>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Reads XML whatever prefix its producer gives the names. */
function walk(xml: string | undefined, { open, close, text }: Walker): void {
  if (xml === undefined) return;
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  let fault: unknown;
  new Parser()
    .on("openTag", (name, attributes) => open(local(name), attributes))
    .on("closeTag", (name) => close(local(name)))
    .on("text", (part, decode) => text?.(decode(part)))
    .on("cdata", (part) => text?.(part))
    .on("error", (error) => {
      fault = error;
    })
    .parse(xml);
  if (fault instanceof UnreadableFile) throw fault;
  if (fault) throw new UnreadableFile("XLSX 文件的内容不完整，请重新保存后再上传。");
}
