import { strToU8, Zip, ZipDeflate, zipSync } from "fflate";

/** A number stands as its decimal text. */
export type SheetCell = string | { number: string };
export type SheetRow = readonly SheetCell[];

export interface Sheet {
  name: string;
  rows: readonly SheetRow[];
}

/** Digits that a spreadsheet keeps of a number; longer ones go in as text. */
const DIGITS = 15;
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A small workbook (ECMA-376) as a whole. Texts are typed as texts: none of them is ever a formula. */
export function packWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const parts = Object.entries(frame(sheets.map(({ name }) => name)));
  const bodies = sheets.map(({ rows }, index) => [sheetPath(index), sheetStart + rowsXml(rows, 1) + sheetEnd] as const);
  return zipSync(Object.fromEntries([...parts, ...bodies].map(([path, xml]) => [path, strToU8(xml)])));
}

/** A workbook of one sheet, in chunks, as its rows come. */
export async function* streamWorkbook(
  name: string,
  batches: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const add = (path: string) => {
    const part = new ZipDeflate(path, { level: 3 });
    zip.add(part);
    return part;
  };
  for (const [path, xml] of Object.entries(frame([name]))) add(path).push(strToU8(xml), true);
  const sheet = add(sheetPath(0));
  sheet.push(strToU8(sheetStart));
  let next = 1;
  for await (const rows of batches) {
    sheet.push(strToU8(rowsXml(rows, next)));
    next += rows.length;
    yield* chunks;
    chunks = [];
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* chunks;
}

const sheetPath = (index: number) => `xl/worksheets/sheet${index + 1}.xml`;
const sheetStart = `${head}<worksheet xmlns="${main}"><sheetData>`;
const sheetEnd = "</sheetData></worksheet>";

function rowsXml(rows: readonly SheetRow[], first: number): string {
  return rows.map((row, index) => `<row r="${first + index}">${row.map(cellXml).join("")}</row>`).join("");
}

function cellXml(cell: SheetCell): string {
  if (typeof cell !== "string" && cell.number.replace(/\D/g, "").length <= DIGITS)
    return `<c><v>${cell.number}</v></c>`;
  const text = typeof cell === "string" ? cell : cell.number;
  return text === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (mark) => entities[mark] as string);

/** Every part but the sheets. */
function frame(names: readonly string[]): Record<string, string> {
  const each = (write: (index: number, name: string) => string) =>
    names.map((name, index) => write(index, name)).join("");
  return {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((index) => `<Override PartName="/${sheetPath(index)}" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((index, name) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${relations}">${each((index) => `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)}</Relationships>`,
  };
}
