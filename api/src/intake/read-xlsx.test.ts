import { type CellValue, readXlsx as readWorkbook, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { archive, plainSheet, workbookOf } from "../testing/archive.ts";
import { readTable } from "./read-table.ts";
import { readXlsx } from "./read-xlsx.ts";
import { UnreadableFile } from "./table-row.ts";
import { templateXlsx } from "./template.ts";
import { unpackedSize } from "./unpacked-size.ts";

const workbook = (rows: CellValue[][], sheet: Partial<WriteSheet> = {}) =>
  writeXlsx({ sheets: [{ name: "数据", rows, ...sheet }] });

test.each<[string, CellValue, string]>([
  ["a text", "指标", "指标"],
  ["a text with marks of XML", "51.2亿&<元>", "51.2亿&<元>"],
  ["a text of digits", "007", "007"],
  ["a text of many digits", "123456789012345678", "123456789012345678"],
  ["a text like a formula", "=1+1", "=1+1"],
  ["a number", 5_120_000_000, "5120000000"],
  ["a number as binary writes it", 0.1 + 0.2, "0.3"],
  ["a number that is written with an exponent", 5.12e21, "5120000000000000000000"],
  ["a small one", 1.5e-7, "0.00000015"],
])("%s is read as people see it", async (_what, value, text) => {
  expect(await readXlsx(await workbook([[value]]))).toEqual([{ row: 1, cells: [text] }]);
});

test("a day is read as one, and it is told that the spreadsheet took it for one", async () => {
  const [day, time] = [new Date("2018-04-01T00:00:00Z"), new Date("2026-12-01T09:00:00Z")];
  const rows = await readXlsx(await workbook([["2018-04", day, 2018, time]], { columns: [{}, { numFmt: "yyyy-mm" }] }));
  expect(rows).toEqual([{ row: 1, cells: ["2018-04", "2018-04-01", "2018", "2026-12-01 09:00"], dates: [1, 3] }]);
});

test.each<[format: string, number, string]>([
  ["0.00%", 0.125, "12.5%"],
  ["0%", 1, "100%"],
  ["0.0%;[Red]-0.0%", -0.0021, "-0.21%"],
  ["0.00%", 0.07 * 3, "21%"],
  ["0.00", 0.125, "0.125"],
  ['0.00"%"', 12.5, "12.5"],
  ["0.00\\%", 12.5, "12.5"],
])("under the format %s, %d is read as %s", async (numFmt, value, text) => {
  expect(await readXlsx(await workbook([[value]], { columns: [{ numFmt }] }))).toEqual([{ row: 1, cells: [text] }]);
});

test("the template has room whose cells keep what is typed", async () => {
  const [sheet] = (await readWorkbook(await templateXlsx(), { readStyles: true })).sheets;
  for (const cell of ["1,2", "1,4", "2000,2", "2000,4"]) {
    expect(sheet?.cells?.get(cell)).toMatchObject({ value: null, style: { numFmt: "@" } });
  }
});

test("of a formula it reads what the spreadsheet showed", async () => {
  const cells = new Map([["0,0", { value: 7, formula: "SUM(B1:B9)", formulaResult: 7 }]]);
  expect(await readXlsx(await workbook([[null]], { cells }))).toEqual([{ row: 1, cells: ["7"] }]);
});

test("cells and rows keep their places, and rows without anything are passed over", async () => {
  const rows = await readTable(await workbook([["表头"], [], [null, "  "], [null, "1", null, "2"]]));
  expect(rows).toEqual([
    { row: 1, cells: ["表头", "", "", ""] },
    { row: 4, cells: ["", "1", "", "2"] },
  ]);
});

test("more rows than any honest file has are refused, whatever the format", async () => {
  const lines = Buffer.from("1\n".repeat(100_001));
  expect(await readTable(lines)).toHaveLength(100_001);
  for (const bytes of [workbookOf({ content: plainSheet(100_002) }), Buffer.concat([lines, Buffer.from("1")])]) {
    await expect(readTable(bytes)).rejects.toThrow("最多100000行");
  }
});

test("a workbook that unpacks to more than any honest one is refused before it is unpacked", async () => {
  expect(await readXlsx(workbookOf({ content: plainSheet(1) }))).toEqual([{ row: 1, cells: ["7"] }]);
  const bomb = workbookOf({ content: plainSheet(1, 201 * 1_048_576) });
  expect(bomb.length).toBeLessThan(2 * 1_048_576);
  const before = process.memoryUsage().arrayBuffers;
  await expect(readXlsx(bomb)).rejects.toThrow("解压后太大");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_048_576);
});

test.each<[string, object]>([
  ["nothing", { unpacked: 0 }],
  ["less than there is", { unpacked: 1_000 }],
  ["that it is said elsewhere", { unpacked: 0, packed: 0, flags: 8 }],
  ["a size of Zip64 without one", { unpacked: 0xffffffff }],
])("an entry that declares %s is refused as damaged", async (_what, declared) => {
  const bomb = workbookOf({ content: plainSheet(1, 1_048_576), declared });
  await expect(readXlsx(bomb)).rejects.toThrow("已损坏");
});

test("the unpacked size is that of all entries", () => {
  const twice = archive({ "a.xml": { content: "一".repeat(100) }, "b.xml": { content: "" } });
  expect(unpackedSize(twice)).toBe(300);
  expect(() => unpackedSize(twice.subarray(0, twice.length - 4))).toThrow(UnreadableFile);
});

test("what is no workbook, or half a one, is refused with a sentence", async () => {
  const whole = await workbook([["表头"]]);
  const strange = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0);
  for (const bytes of [whole.subarray(0, whole.length - 300), strange]) {
    await expect(readTable(bytes)).rejects.toThrow(UnreadableFile);
  }
  await expect(readTable(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).rejects.toThrow("XLS");
});
