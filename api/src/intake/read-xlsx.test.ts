import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { readTable } from "./read-table.ts";
import { readXlsx } from "./read-xlsx.ts";
import { UnreadableFile } from "./table-row.ts";

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
  ["a day", new Date("2026-12-01T00:00:00Z"), "2026-12-01"],
  ["a time", new Date("2026-12-01T09:00:00Z"), "2026-12-01 09:00"],
])("%s is read as people see it", async (_what, value, text) => {
  expect(await readXlsx(await workbook([[value]]))).toEqual([{ row: 1, cells: [text] }]);
});

test("of a formula it reads what the spreadsheet showed", async () => {
  const cells = new Map([["0,0", { value: 7, formula: "SUM(B1:B9)", formulaResult: 7 }]]);
  expect(await readXlsx(await workbook([[null]], { cells }))).toEqual([{ row: 1, cells: ["7"] }]);
});

test("cells and rows keep their places, and rows without anything are passed over", async () => {
  const rows = await readTable(await workbook([["表头"], [], [null, "  "], [null, "1", null, "2"]]));
  expect(rows).toEqual([
    { row: 1, cells: ["表头"] },
    { row: 4, cells: ["", "1", "", "2"] },
  ]);
});

test("a sheet of more rows than any honest file is refused", async () => {
  const rows = Array.from({ length: 100_002 }, () => [1]);
  await expect(readXlsx(await workbook(rows))).rejects.toThrow("最多100000行");
});

test("what is no workbook, or half a one, is refused with a sentence", async () => {
  const whole = await workbook([["表头"]]);
  const strange = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0, 0);
  for (const bytes of [whole.subarray(0, whole.length - 300), strange]) {
    await expect(readTable(bytes)).rejects.toThrow(UnreadableFile);
  }
  await expect(readTable(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).rejects.toThrow("XLS");
});
