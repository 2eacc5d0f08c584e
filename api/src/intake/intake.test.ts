import { writeXlsx } from "hucre/xlsx";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { gbk, imported, proposeFile, upload } from "../testing/import-file.ts";
import { describeServer, TestServer } from "../testing/server.ts";

const HEADER = "指标代码,地区代码,时期,分组,数值,单位,状态,概数,来源代码,公开时间,修订原因,备注,类型";
const INVESTMENT = "projects-started-total-investment";
const good = `${INVESTMENT},jining-edz,2018-H1,,52.3亿,元,正式,,,,统计口径核实,见台账,更正`;
const workbook = (rows: (string | number)[][]) => writeXlsx({ sheets: [{ name: "数据", rows }] });
const file = (...rows: string[]) => `${[HEADER, ...rows].join("\r\n")}\r\n`;

describeServer("the intake of files of figures", (server) => {
  let statistician: TestServer;
  let head: TestServer;

  beforeAll(async () => {
    statistician = await server().as("STATISTICIAN", "统计员");
    head = await server().as("SECTION_HEAD", "科长");
  });

  const latest = async () =>
    (await server().ask(`{ metric(code: "${INVESTMENT}") { latest { value vintage { number reason } } } }`)).metric
      .latest;

  /** How many rows stand in every table that a half-done import could leave something in. */
  async function stored() {
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    const { rows } = await sql<Record<string, string>>`select (select count(*) from vintage) as vintages,
      (select count(*) from observation) as observations, (select count(*) from release) as releases,
      (select count(*) from proposed_vintage) as proposed, (select count(*) from figure_import_row) as kept`.execute(
      db,
    );
    return rows[0];
  }

  test("a file is previewed, becomes a release, and changes figures once a second person approves", async () => {
    const before = await latest();
    const preview = await imported(statistician, file(good), { name: "八月.csv" });
    expect(preview).toMatchObject({ state: "PREVIEW", fileName: "八月.csv", rowsTotal: 1, rowsRead: 1, errorCount: 0 });
    expect(preview.changes.nodes).toEqual([
      {
        row: 2,
        metricCode: INVESTMENT,
        areaCode: "jining-edz",
        period: "2018-H1",
        breakdown: [],
        before: "5120000000",
        value: "5230000000",
        status: "NORMAL",
        approximation: null,
        kind: "CORRECTION",
        reason: "统计口径核实",
        publicFrom: null,
      },
    ]);
    const { figureImport } = await proposeFile(statistician, preview.id, "八月数据");
    expect(figureImport).toMatchObject({
      state: "PROPOSED",
      release: { title: "八月数据", state: "PROPOSED", changeCount: 1 },
    });
    expect(await latest()).toEqual(before);

    const again = await imported(statistician, file(good));
    expect((await proposeFile(statistician, again.id)).issues).toMatchObject([
      { field: "importId", code: "UNCHANGED", message: "同一个文件已由统计员提交为“八月数据”。" },
    ]);
    expect((await proposeFile(head, preview.id)).issues).toMatchObject([{ field: "importId", code: "STALE" }]);

    const { approveRelease } = await head.ask(`mutation ($id: ID!) { approveRelease(releaseId: $id) { __typename } }`, {
      id: figureImport.release.id,
    });
    expect(approveRelease.__typename).toBe("ReleaseSuccess");
    expect(await latest()).toMatchObject({ value: "5230000000", vintage: { reason: "统计口径核实" } });
    const third = await imported(statistician, file(good, `${INVESTMENT},jining-edz,2033,,1,元,预测,,,,,,`));
    expect(third).toMatchObject({ state: "PREVIEW", unchanged: 1, changeCount: 1 });
    const old = await imported(
      statistician,
      `${HEADER},数据版本\n${good.replace("52.3", "52.4")},${before.vintage.number}\n`,
    );
    expect(old.errors.nodes).toMatchObject([{ row: 2, column: "数据版本", code: "STALE" }]);
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
    const before = await stored();
    const first = `${INVESTMENT},jining-edz,2040,,1,元,预测,,,,,,`;
    const refused = await imported(statistician, file(first, ...bad.map(([, row]) => row)));
    const named = refused.errors.nodes.map(({ row, column, code }: Record<string, string>) => [row, column, code]);
    expect(named).toEqual(bad.map(([, , column, code], index) => [index + 3, column, code]));
    expect(refused).toMatchObject({ state: "REFUSED", changeCount: 0, errorCount: bad.length });
    expect(refused.changes.totalCount).toBe(0);
    expect((await proposeFile(statistician, refused.id)).issues).toMatchObject([
      { field: "importId", code: "INVALID" },
    ]);
    expect(await stored()).toEqual(before);
  });

  test("two rows about one figure are refused, however each writes it", async () => {
    const one = "dividend-paid,jining-edz,2030-S1,base=甲;round=3,1万,元,预测,,,,,,";
    const { errors } = await imported(
      statistician,
      file(one, one.replace("S1", "H1").replace("base=甲;round=3", "round=3；base=甲")),
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
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${file(good)}`)],
    ["GBK", gbk(file(good))],
    ["UTF-16, little-endian", Buffer.from(`\uFEFF${file(good)}`, "utf16le")],
    ["UTF-16, big-endian", Buffer.from(`\uFEFF${file(good)}`, "utf16le").swap16()],
    ["semicolons", Buffer.from(file(good).replaceAll(",", ";"))],
    ["tabs and bare line feeds", Buffer.from(file(good).replaceAll(",", "\t").replaceAll("\r", ""))],
    ["quotes and empty rows", Buffer.from(`${file(good.replace("52.3亿", '"5,230,000,000"'))}\r\n,,,\r\n\r\n`)],
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

  test("of two uploads of one file that are proposed together, one becomes a release", async () => {
    const text = file(`${INVESTMENT},jining-edz,2047,,1,元,预测,,,,,,`);
    const [one, two] = [await imported(statistician, text), await imported(head, text)];
    const { releases, observations } = (await stored()) ?? {};
    const answers = await Promise.all([proposeFile(statistician, one.id), proposeFile(head, two.id)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["ProposeFigureImportSuccess", "Refusal"]);
    expect(answers.flatMap(({ issues }) => issues ?? [])).toMatchObject([{ field: "importId", code: "UNCHANGED" }]);
    expect(await stored()).toMatchObject({
      releases: String(Number(releases) + 1),
      observations: String(Number(observations) + 1),
    });
  });

  test("a release is there with its import's state, or neither is", async () => {
    const preview = await imported(statistician, file(`${INVESTMENT},jining-edz,2048,,1,元,预测,,,,,,`));
    const before = await stored();
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    await sql`alter table figure_import add constraint never_proposed check (state <> 'PROPOSED') not valid`.execute(
      db,
    );
    const input = { importId: preview.id, title: "半途" };
    const { errors } = await statistician.send(
      "mutation ($input: ProposeFigureImportInput!) { proposeFigureImport(input: $input) { __typename } }",
      { input },
    );
    await sql`alter table figure_import drop constraint never_proposed`.execute(db);
    expect(errors?.[0]?.extensions.code).toBe("INTERNAL");
    expect(await stored()).toEqual(before);
    expect((await proposeFile(statistician, preview.id)).__typename).toBe("ProposeFigureImportSuccess");
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

  test("one reason given with the file stands for all rows without one", async () => {
    const row = `${INVESTMENT},jining-edz,2018-H1,,61亿,元,,,,,,,`;
    const { changes } = await imported(statistician, file(row), { reason: "年度核定" });
    expect(changes.nodes).toMatchObject([{ value: "6100000000", reason: "年度核定" }]);
  });

  test("a figure that was revised after the preview stops the whole release, by its row", async () => {
    const preview = await imported(
      statistician,
      file(`${INVESTMENT},jining-edz,2045,,1,元,预测,,,,,,`, "projects-started,jining-edz,2018-H1,,17,个,,,,,核实,,"),
    );
    const { metric } = await server().ask('{ metric(code: "projects-started") { latest { id vintage { number } } } }');
    const input = { observationId: metric.latest.id, seenVintage: metric.latest.vintage.number, value: "18" };
    await server().signIn();
    await server().ask(
      "mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }",
      { input: { ...input, status: "NORMAL", reason: "抢先" } },
    );
    const before = await stored();
    expect((await proposeFile(statistician, preview.id)).issues).toMatchObject([
      { field: "rows.3.数据版本", code: "STALE", message: expect.stringMatching(/^第3行：/) },
    ]);
    expect(await stored()).toEqual(before);
  });

  test("only pages of the site, and people who may propose figures, send files", async () => {
    const reporter = await server().as("REPORTER");
    const imports = async () => (await head.ask("{ figureImports { totalCount } }")).figureImports.totalCount;
    const before = await imports();
    const stranger = await server().as("EDITOR");
    expect((await upload(statistician, file(good), {}, { cookie: "" })).status).toBe(401);
    expect((await upload(reporter, file(good))).status).toBe(403);
    expect((await upload(stranger, file(good), {}, { origin: "http://elsewhere.test" })).status).toBe(403);
    expect((await upload(stranger, file(good), { name: "a\u0000b" })).status).toBe(400);
    expect((await upload(stranger, "")).status).toBe(400);
    expect(await imports()).toBe(before);
    expect((await proposeFile(reporter, "import_0")).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    const { errors } = await new TestServer(server().url, server().database).send("{ figureImports { totalCount } }");
    expect(errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
    // Who may not see what is unpublished does not see it in files either.
    for (const question of ["{ figureImports { totalCount } }", '{ figureImport(id: "import_0") { id } }']) {
      expect((await reporter.send(question)).errors?.[0]?.extensions.code).toBe("NOT_ALLOWED");
    }
  });

  test("a file of more than 10 MB is refused before it is read", async () => {
    const answer = await upload(statistician, new Uint8Array(10 * 1_048_576 + 1));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { most: 10 * 1_048_576 } }] });
  });

  test("an import that was cut off is found failed, and says what to do", async () => {
    const { id } = await imported(statistician, file(good));
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    await sql`update figure_import set state = 'PARSING', touched_at = now() - interval '3 minutes'
      where id = ${id.replace("import_", "")}`.execute(db);
    const { figureImport } = await head.ask("query ($id: ID!) { figureImport(id: $id) { state message } }", { id });
    expect(figureImport).toEqual({ state: "FAILED", message: "服务曾经中断，文件没有读完，请重新上传。" });
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

  test("a list of imports, errors and changes takes the same few statements however long it is", async () => {
    const LIST = `query ($first: Int) { figureImports(first: $first) { totalCount nodes { uploadedBy release { title }
      errors { nodes { row } } changes { totalCount nodes { value } } } } }`;
    // The newest two have all there is to load: a release, and changes.
    const { id } = await imported(statistician, file(`${INVESTMENT},jining-edz,2061,,1,元,预测,,,,,,`));
    await proposeFile(statistician, id);
    await imported(statistician, file(`${INVESTMENT},jining-edz,2062,,1,元,预测,,,,,,`));
    const few = await head.countStatements(() => head.ask(LIST, { first: 2 }));
    expect(await head.countStatements(() => head.ask(LIST, { first: 20 }))).toBe(few);
  });
});
