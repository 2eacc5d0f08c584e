import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import {
  csvFile,
  GOOD_ROW,
  HEADER,
  INVESTMENT,
  imported,
  proposeFile,
  storedRows,
  upload,
} from "../testing/import-file.ts";
import { describeServer, TestServer } from "../testing/server.ts";

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

  test("a file is previewed, becomes a release, and changes figures once a second person approves", async () => {
    const before = await latest();
    const preview = await imported(statistician, csvFile(GOOD_ROW), { name: "八月.csv" });
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

    const again = await imported(statistician, csvFile(GOOD_ROW));
    expect((await proposeFile(statistician, again.id)).issues).toMatchObject([
      { field: "importId", code: "UNCHANGED", message: "同一个文件已由统计员提交为“八月数据”。" },
    ]);
    expect((await proposeFile(head, preview.id)).issues).toMatchObject([{ field: "importId", code: "STALE" }]);

    const { approveRelease } = await head.ask(`mutation ($id: ID!) { approveRelease(releaseId: $id) { __typename } }`, {
      id: figureImport.release.id,
    });
    expect(approveRelease.__typename).toBe("ReleaseSuccess");
    expect(await latest()).toMatchObject({ value: "5230000000", vintage: { reason: "统计口径核实" } });
    const third = await imported(statistician, csvFile(GOOD_ROW, `${INVESTMENT},jining-edz,2033,,1,元,预测,,,,,,`));
    expect(third).toMatchObject({ state: "PREVIEW", unchanged: 1, changeCount: 1 });
    const old = await imported(
      statistician,
      `${HEADER},数据版本\n${GOOD_ROW.replace("52.3", "52.4")},${before.vintage.number}\n`,
    );
    expect(old.errors.nodes).toMatchObject([{ row: 2, column: "数据版本", code: "STALE" }]);
  });

  test("of two uploads of one file that are proposed together, one becomes a release", async () => {
    const text = csvFile(`${INVESTMENT},jining-edz,2047,,1,元,预测,,,,,,`);
    const [one, two] = [await imported(statistician, text), await imported(head, text)];
    const { releases, observations } = (await storedRows(server())) ?? {};
    const answers = await Promise.all([proposeFile(statistician, one.id), proposeFile(head, two.id)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["ProposeFigureImportSuccess", "Refusal"]);
    expect(answers.flatMap(({ issues }) => issues ?? [])).toMatchObject([{ field: "importId", code: "UNCHANGED" }]);
    expect(await storedRows(server())).toMatchObject({
      releases: String(Number(releases) + 1),
      observations: String(Number(observations) + 1),
    });
  });

  test("a release is there with its import's state, or neither is", async () => {
    const preview = await imported(statistician, csvFile(`${INVESTMENT},jining-edz,2048,,1,元,预测,,,,,,`));
    const before = await storedRows(server());
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
    expect(await storedRows(server())).toEqual(before);
    expect((await proposeFile(statistician, preview.id)).__typename).toBe("ProposeFigureImportSuccess");
  });

  test("one reason given with the file stands for all rows without one", async () => {
    const row = `${INVESTMENT},jining-edz,2018-H1,,61亿,元,,,,,,,`;
    const { changes } = await imported(statistician, csvFile(row), { reason: "年度核定" });
    expect(changes.nodes).toMatchObject([{ value: "6100000000", reason: "年度核定" }]);
  });

  test("a figure that was revised after the preview stops the whole release, by its row", async () => {
    const preview = await imported(
      statistician,
      csvFile(
        `${INVESTMENT},jining-edz,2045,,1,元,预测,,,,,,`,
        "projects-started,jining-edz,2018-H1,,17,个,,,,,核实,,",
      ),
    );
    const { metric } = await server().ask('{ metric(code: "projects-started") { latest { id vintage { number } } } }');
    const input = { observationId: metric.latest.id, seenVintage: metric.latest.vintage.number, value: "18" };
    await server().signIn();
    await server().ask(
      "mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }",
      { input: { ...input, status: "NORMAL", reason: "抢先" } },
    );
    const before = await storedRows(server());
    expect((await proposeFile(statistician, preview.id)).issues).toMatchObject([
      { field: "rows.3.数据版本", code: "STALE", message: expect.stringMatching(/^第3行：/) },
    ]);
    expect(await storedRows(server())).toEqual(before);
  });

  test("only pages of the site, and people who may propose figures, send files", async () => {
    const reporter = await server().as("REPORTER");
    const imports = async () => (await head.ask("{ figureImports { totalCount } }")).figureImports.totalCount;
    const before = await imports();
    const stranger = await server().as("EDITOR");
    expect((await upload(statistician, csvFile(GOOD_ROW), {}, { cookie: "" })).status).toBe(401);
    expect((await upload(reporter, csvFile(GOOD_ROW))).status).toBe(403);
    expect((await upload(stranger, csvFile(GOOD_ROW), {}, { origin: "http://elsewhere.test" })).status).toBe(403);
    expect((await upload(stranger, csvFile(GOOD_ROW), { name: "a\u0000b" })).status).toBe(400);
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
    const { id } = await imported(statistician, csvFile(GOOD_ROW));
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    await sql`update figure_import set state = 'PARSING', touched_at = now() - interval '3 minutes'
      where id = ${id.replace("import_", "")}`.execute(db);
    const { figureImport } = await head.ask("query ($id: ID!) { figureImport(id: $id) { state message } }", { id });
    expect(figureImport).toEqual({ state: "FAILED", message: "服务曾经中断，文件没有读完，请重新上传。" });
  });

  test("a list of imports, errors and changes takes the same few statements however long it is", async () => {
    const LIST = `query ($first: Int) { figureImports(first: $first) { totalCount nodes { uploadedBy release { title }
      errors { nodes { row } } changes { totalCount nodes { value } } } } }`;
    // The newest two have all there is to load: a release, and changes.
    const { id } = await imported(statistician, csvFile(`${INVESTMENT},jining-edz,2061,,1,元,预测,,,,,,`));
    await proposeFile(statistician, id);
    await imported(statistician, csvFile(`${INVESTMENT},jining-edz,2062,,1,元,预测,,,,,,`));
    const few = await head.countStatements(() => head.ask(LIST, { first: 2 }));
    expect(await head.countStatements(() => head.ask(LIST, { first: 20 }))).toBe(few);
  });
});
