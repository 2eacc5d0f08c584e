import { writeXlsx } from "hucre/xlsx";
import { beforeAll, expect, test } from "vitest";
import {
  csvFile,
  GOOD_ROW,
  gbk,
  HEADER,
  INVESTMENT,
  imported,
  proposeFile,
  storedRows,
} from "../testing/import-file.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const workbook = (rows: (string | number)[][]) => writeXlsx({ sheets: [{ name: "数据", rows }] });

describeServer("the reading of files of figures", (server) => {
  let statistician: TestServer;

  beforeAll(async () => {
    statistician = await server().as("STATISTICIAN");
  });

  test("each row that cannot be taken is named by row and column, and nothing of the file is taken", async () => {
    const bad: [what: string, row: string, column: string, code: string][] = [
      ["wrong unit", `${INVESTMENT},jining-edz,2019,,1,人,,,,,,,`, "单位", "WRONG_UNIT"],
      ["no unit", `${INVESTMENT},jining-edz,2019,,1,,,,,,,,`, "单位", "REQUIRED"],
      ["万元 said in the value", `${INVESTMENT},jining-edz,2019,,512000万元,万元,,,,,,,`, "数值", "INVALID"],
      ["another unit in the value", `${INVESTMENT},jining-edz,2019,,5人,元,,,,,,,`, "数值", "WRONG_UNIT"],
      ["a period that is none", `${INVESTMENT},jining-edz,2018年夏,,1,元,,,,,,,`, "时期", "INVALID"],
      ["10^30", `${INVESTMENT},jining-edz,2019,,1${"0".repeat(30)},元,,,,,,,`, "数值", "INVALID"],
      ["an exponent", `${INVESTMENT},jining-edz,2019,,1e30,元,,,,,,,`, "数值", "INVALID"],
      ["NaN", `${INVESTMENT},jining-edz,2019,,NaN,元,,,,,,,`, "数值", "INVALID"],
      ["no value", `${INVESTMENT},jining-edz,2019,,,元,,,,,,,`, "数值", "REQUIRED"],
      ["a value where there is none", `${INVESTMENT},jining-edz,2019,,1,元,暂缺,,,,,,`, "数值", "INVALID"],
      ["half a project", "projects-started,jining-edz,2019,,1.5,个,,,,,,,", "数值", "INVALID"],
      ["an unknown metric", "nothing,jining-edz,2019,,1,元,,,,,,,", "指标代码", "NOT_FOUND"],
      ["an unknown area", `${INVESTMENT},atlantis,2019,,1,元,,,,,,,`, "地区代码", "NOT_FOUND"],
      ["an unknown source", `${INVESTMENT},jining-edz,2019,,1,元,,,nowhere,,,,`, "来源代码", "NOT_FOUND"],
      ["an unknown status", `${INVESTMENT},jining-edz,2019,,1,元,大概,,,,,,`, "状态", "INVALID"],
      ["an ill-formed breakdown", `${INVESTMENT},jining-edz,2019,base,1,元,,,,,,,`, "分组", "INVALID"],
      ["a moment that has passed", `${INVESTMENT},jining-edz,2019,,1,元,,,,2020-01-01,,,`, "公开时间", "INVALID"],
      ["a moment that is none", `${INVESTMENT},jining-edz,2019,,1,元,,,,明天,,,`, "公开时间", "INVALID"],
      ["a change without a reason", `${INVESTMENT},jining-edz,2018-H1,,77亿,元,,,,,,,`, "修订原因", "REQUIRED"],
      ["a first value as a correction", `${INVESTMENT},jining-edz,2020,,1,元,,,,,,,更正`, "类型", "INVALID"],
      ["a derived figure", "rural-poverty-rate-reduction,cn,2019,,1,个百分点,,,,,,,", "数值", "DERIVED"],
      ["a control character", `${INVESTMENT},jining-edz,2019,,1,元,,,,,,\u0007,`, "备注", "HOSTILE_TEXT"],
      ["a text that is too long", `${INVESTMENT},jining-edz,2021,,1,元,,,,,,${"长".repeat(2001)},`, "备注", "TOO_LONG"],
    ];
    const before = await storedRows(server());
    const first = `${INVESTMENT},jining-edz,2040,,1,元,预测,,,,,,`;
    const refused = await imported(statistician, csvFile(first, ...bad.map(([, row]) => row)));
    const named = refused.errors.nodes.map(({ row, column, code }: Record<string, string>) => [row, column, code]);
    expect(named).toEqual(bad.map(([, , column, code], index) => [index + 3, column, code]));
    expect(refused).toMatchObject({ state: "REFUSED", changeCount: 0, errorCount: bad.length });
    expect(refused.changes.totalCount).toBe(0);
    expect((await proposeFile(statistician, refused.id)).issues).toMatchObject([
      { field: "importId", code: "INVALID" },
    ]);
    expect(await storedRows(server())).toEqual(before);
  });

  test("two rows about one figure are refused, however each writes it", async () => {
    const one = "dividend-paid,jining-edz,2030-S1,base=甲;round=3,1万,元,预测,,,,,,";
    const { errors } = await imported(
      statistician,
      csvFile(one, one.replace("S1", "H1").replace("base=甲;round=3", "round=3；base=甲")),
    );
    expect(errors.nodes).toMatchObject([
      { row: 3, column: null, code: "DUPLICATE", message: expect.stringContaining("第2行") },
    ]);
  });

  test("a header that lacks a column or has an unknown one is refused", async () => {
    const { errors, state } = await imported(statistician, "指标代码,地区代码,时期,数目,单位\na,b,c,d,e\n");
    expect(state).toBe("REFUSED");
    expect(errors.nodes).toMatchObject([
      { row: 1, column: "数目", code: "UNKNOWN_COLUMN" },
      { row: 1, column: "数值", code: "MISSING_COLUMN" },
    ]);
  });

  test.each<[string, Uint8Array]>([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${csvFile(GOOD_ROW)}`)],
    ["GBK", gbk(csvFile(GOOD_ROW))],
    ["UTF-16, little-endian", Buffer.from(`\uFEFF${csvFile(GOOD_ROW)}`, "utf16le")],
    ["UTF-16, big-endian", Buffer.from(`\uFEFF${csvFile(GOOD_ROW)}`, "utf16le").swap16()],
    ["semicolons", Buffer.from(csvFile(GOOD_ROW).replaceAll(",", ";"))],
    ["tabs and bare line feeds", Buffer.from(csvFile(GOOD_ROW).replaceAll(",", "\t").replaceAll("\r", ""))],
    ["quotes and empty rows", Buffer.from(`${csvFile(GOOD_ROW.replace("52.3亿", '"5,230,000,000"'))}\r\n,,,\r\n\r\n`)],
  ])("a file in %s is read", async (_what, bytes) => {
    const preview = await imported(statistician, bytes);
    expect(preview.errors.nodes).toEqual([]);
    expect(preview).toMatchObject({ state: "PREVIEW", rowsTotal: 1 });
    expect(preview.changeCount + preview.unchanged).toBe(1);
  });

  test("a workbook is read: texts as texts, numbers as they are shown", async () => {
    const year = (period: string, value: string | number, unit = "元") => [
      ...[INVESTMENT, "jining-edz", period, "", value, unit, "预测", "", "", "", "", "", ""],
    ];
    const rows = [
      HEADER.split(","),
      year("2041", "512000万元"),
      year("2042", 51.2, "亿元"),
      year("2043", "123456789012345678"),
      year("2044", 0.1 + 0.2),
    ];
    const { changes, errors } = await imported(statistician, await workbook(rows), {
      name: "a.xlsx",
    });
    expect(errors.nodes).toEqual([]);
    expect(changes.nodes.map(({ value }: { value: string }) => value)).toEqual([
      "5120000000",
      "5120000000",
      "123456789012345678",
      "0.3",
    ]);
  });

  test("what a spreadsheet made of a cell is refused or understood, never taken for what it is not", async () => {
    const row = (period: string | Date, metric: string, value: string | number | Date, unit: string) => [
      ...[metric, "jining-edz", period, "", value, unit, "预测", "", "", "", "", "", ""],
    ];
    const april = new Date("2018-04-01T00:00:00Z");
    const sheet = (rows: (string | number | Date)[][], numFmt?: string) =>
      writeXlsx({ sheets: [{ name: "数据", rows, columns: [{}, {}, {}, {}, numFmt ? { numFmt } : {}] }] });
    const rows = [HEADER.split(","), row(april, INVESTMENT, 1, "元"), row("2046", INVESTMENT, april, "元")];
    const refused = await imported(statistician, await sheet(rows));
    expect(refused.errors.nodes).toMatchObject([
      { row: 2, column: "时期", code: "INVALID", message: expect.stringContaining("设为“文本”") },
      { row: 3, column: "数值", code: "INVALID", message: expect.stringContaining("设为“文本”") },
    ]);
    const percents = [HEADER.split(","), row("2046", "base-dividend-rate", 0.125, "%")];
    const { errors, changes } = await imported(statistician, await sheet(percents, "0.0%"));
    expect(errors.nodes).toEqual([]);
    expect(changes.nodes).toMatchObject([{ value: "12.5" }]);
    const amount = await imported(
      statistician,
      await sheet([percents[0] ?? [], row("2046", INVESTMENT, 0.5, "元")], "0%"),
    );
    expect(amount.errors.nodes).toMatchObject([{ column: "数值", code: "WRONG_UNIT" }]);
  });

  test("a file that cannot be read says why", async () => {
    const torn = (await workbook([HEADER.split(",")])).subarray(0, 400);
    for (const [bytes, words] of [
      [torn, "已损坏"],
      [Uint8Array.of(0xff, 0xff, 0x80, 0x00), "编码"],
      [Buffer.from(`${HEADER}\n"never closed`), "引号"],
    ] as const) {
      const { state, message } = await imported(statistician, bytes);
      expect(state).toBe("REFUSED");
      expect(message).toContain(words);
    }
  });

  test("the template is what an import takes, and explains its columns", async () => {
    const csv = await fetch(`${server().url}/intake/figures/template.csv`);
    expect(csv.headers.get("content-disposition")).toContain("figures-template.csv");
    const header = (await csv.text()).trim();
    const bytes = new Uint8Array(await (await fetch(`${server().url}/intake/figures/template.xlsx`)).arrayBuffer());
    for (const template of [`${header}\r\n${",".repeat(13)}`, bytes]) {
      const { errors } = await imported(statistician, template);
      expect(errors.nodes).toMatchObject([{ code: "REQUIRED", message: expect.stringContaining("没有数据") }]);
    }
  });
});
