import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { UnreadableFile } from "./cell.ts";
import { readXlsx } from "./read-xlsx.ts";

/** A workbook with the parts that spreadsheets write; the sheet's rows as XML. */
function workbook(rows: string, prefix = ""): Uint8Array {
  const sheet = `<${prefix}worksheet xmlns${prefix && ":x"}="m"><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`;
  const strings =
    '<sst xmlns="m"><si><t>指标</t></si><si><r><t>51.2</t></r><r><t>亿&amp;</t></r><rPh><t>yi</t></rPh></si></sst>';
  const styles = `<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
    <numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;
  const parts = { "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings, "xl/styles.xml": styles };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
}

const cellsOf = (bytes: Uint8Array) => readXlsx(bytes).map(({ cells }) => cells.map(({ text }) => text));

test.each<[string, string, string]>([
  ["a shared text", '<c t="s"><v>0</v></c>', "指标"],
  ["a shared text in runs, without its reading", '<c t="s"><v>1</v></c>', "51.2亿&"],
  ["a text in place", '<c t="inlineStr"><is><t>007</t></is></c>', "007"],
  ["a text of many digits", '<c t="str"><v>123456789012345678</v></c>', "123456789012345678"],
  ["a number", "<c><v>5120000000</v></c>", "5120000000"],
  ["a number as binary writes it", "<c><v>0.30000000000000004</v></c>", "0.3"],
  ["a number with an exponent", "<c><v>5.1200000000000005E9</v></c>", "5120000000"],
  ["a number in a format of thousands", '<c s="3"><v>1234.5</v></c>', "1234.5"],
  ["a day", '<c s="1"><v>46357</v></c>', "2026-12-01"],
  ["a day in a format of one's own", '<c s="2"><v>46357</v></c>', "2026-12-01"],
  ["a time", '<c s="4"><v>46357.375</v></c>', "2026-12-01 09:00"],
  ["an error", '<c t="e"><v>#N/A</v></c>', "#N/A"],
])("%s is read as people see it", (_what, cell, text) => {
  expect(cellsOf(workbook(`<row r="1">${cell}</row>`))).toEqual([[text]]);
});

test("cells stand where their address says, rows too, whatever prefix the names have", () => {
  const rows = '<x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c r="AA3"><x:v>2</x:v></x:c></x:row>';
  const [row] = readXlsx(workbook(rows, "x:"));
  expect(row?.row).toBe(3);
  expect(row?.cells.map(({ text }) => text)).toEqual(["", "1", ...Array(24).fill(""), "2"]);
});

test("a formula is told, also where it has a value", () => {
  const [row] = readXlsx(workbook("<row><c><f>SUM(B1:B9)</f><v>7</v></c><c><v>7</v></c></row>"));
  expect(row?.cells.map(({ isFormula = false }) => isFormula)).toEqual([true, false]);
});

test("entities of a document type are not expanded", () => {
  const bomb =
    '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>';
  expect(cellsOf(zipSync({ "xl/worksheets/sheet1.xml": strToU8(bomb) }))).toEqual([["&b;"]]);
});

test("a part that unpacks to more than any file needs is not unpacked", () => {
  const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(151 * 1_048_576) }, { level: 1 });
  expect(bomb.length).toBeLessThan(1_048_576);
  expect(() => readXlsx(bomb)).toThrow(UnreadableFile);
});

test.each([
  ["no sheet", zipSync({ "word/document.xml": strToU8("<a/>") })],
  ["half a sheet", zipSync({ "xl/worksheets/sheet1.xml": strToU8("<worksheet><row><c") })],
])("a file with %s is refused", (_what, bytes) => {
  expect(() => readXlsx(bytes)).toThrow(UnreadableFile);
});
