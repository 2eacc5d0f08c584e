import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { readXlsx } from "../../intake/read-xlsx.ts";
import { limits } from "../../server/limits.ts";
import { CITED_METRIC, type Embargoed, embargo, METRIC, VALUE, WORDS } from "../../testing/embargoed-content.ts";
import { imported, proposeFile } from "../../testing/import-file.ts";
import { describeServer } from "../../testing/server.ts";
import { csvLines } from "./csv-lines.ts";
import { exportHeader } from "./export-row.ts";

type Row = Record<string, string>;

/** Titles and names that a spreadsheet would compute. */
const EVIL = ["=1+1", "+1", "-1+cmd", "@SUM(A1)", "＝1+1", "\t=1"];

describeServer("the export of public figures", (server) => {
  let embargoed: Embargoed;

  beforeAll(async () => {
    embargoed = await embargo(server().database, new Date(Date.now() + 24 * 3_600_000));
  });

  const get = (path: string) => fetch(`${server().url}${path}`);
  const csv = async (path: string): Promise<Row[]> =>
    parse(await (await get(path)).text(), { bom: true, columns: true });
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });

  test("a metric comes as CSV with all that says what a figure is", async () => {
    const answer = await get(`/metrics/${CITED_METRIC}/export.csv`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${CITED_METRIC}.csv"`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from("\uFEFF"));
    const [row] = parse(bytes, { bom: true, columns: true }) as Row[];
    expect(row).toMatchObject({
      指标代码: CITED_METRIC,
      地区代码: "jining-edz",
      时期: "2018-H1",
      时期起: "2018-01-01",
      时期止: "2018-06-30",
      数值: "5120000000",
      单位: "元",
      状态: "正式",
      显示: "51.2亿元",
      数据版本: "1",
      来源代码: "district-page-2018",
      出处: `http://bulletin.test/metrics/${CITED_METRIC}`,
    });
    for (const column of ["口径", "指标名称", "地区名称", "来源名称", "发布时间"]) expect(row?.[column]).not.toBe("");
  });

  test("CSV, XLSX and JSON say the same of every public figure", async () => {
    const rows = await csv("/export/figures.csv");
    const bytes = new Uint8Array(await (await get("/export/figures.xlsx")).arrayBuffer());
    const [header, ...sheet] = (await readXlsx(bytes)).map(({ cells }) => cells);
    expect(header).toEqual(exportHeader);
    const padded = sheet.map((cells) => exportHeader.map((_, index) => cells[index] ?? ""));
    expect(padded).toEqual(rows.map((row) => Object.values(row)));

    const { figures } = (await (await get("/export/figures.json")).json()) as { figures: { value: string }[] };
    expect(figures.map(({ value }) => value ?? "")).toEqual(rows.map((row) => row.数值));
    const { count } = (
      await sql<{ count: string }>`select count(distinct v.observation_id) as count from vintage v
      where v.public_from <= now()`.execute(db())
    ).rows[0] ?? { count: "" };
    expect(rows.length).toBe(Number(count));
  });

  test("a topic and an area narrow it; one that does not exist is not found", async () => {
    const all = await csv("/export/figures.csv");
    const some = await csv("/export/figures.csv?topic=investment&area=jining");
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    expect(new Set(some.map((row) => row.地区代码))).toEqual(new Set(["jining"]));
    for (const path of [
      "/export/figures.csv?topic=none",
      "/export/figures.csv?area=none",
      "/metrics/none/export.csv",
      "/metrics/%00/export.csv",
      "/metrics/%F0%9F%92%A9/export.json",
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  test("what is under embargo is in no file, under no address", async () => {
    for (const format of ["csv", "xlsx", "json"]) {
      const answer = await get(`/export/figures.${format}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const text = format === "xlsx" ? JSON.stringify(await readXlsx(bytes)) : Buffer.from(bytes).toString("utf8");
      expect(text).toContain(CITED_METRIC);
      for (const word of [VALUE, METRIC, ...Object.values(WORDS), ...embargoed.vintages])
        expect(text).not.toContain(word);
      expect((await get(`/metrics/${METRIC}/export.${format}`)).status).toBe(404);
    }
    const tomorrow = new Date(Date.now() + 48 * 3_600_000).toISOString();
    expect((await get(`/export/figures.csv?asOf=${tomorrow}`)).status).toBe(400);
    expect((await get("/export/figures.csv?asOf=yesterday")).status).toBe(400);
  });

  test("as of an earlier moment it says what was known then", async () => {
    const path = "/metrics/projects-started/export.csv";
    const [before] = await csv(path);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const then = new Date().toISOString();
    await server().signIn();
    const { metric } = await server().ask('{ metric(code: "projects-started") { latest { id } } }');
    await server().ask(
      "mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }",
      {
        input: { observationId: metric.latest.id, seenVintage: 1, value: "19", status: "NORMAL", reason: "核实" },
      },
    );
    expect(await csv(path)).toMatchObject([{ 数值: "19", 数据版本: "2", 原修订原因: "核实" }]);
    expect(await csv(`${path}?asOf=${then}`)).toEqual([before]);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await csv(`${path}?asOf=${today}`)).toMatchObject([{ 数值: "19" }]);
    expect((await get(`${path}?asOf=2017-01-01`)).status).toBe(404);
  });

  test("only so many are written at once; whoever leaves makes room", async () => {
    await db()
      .transaction()
      .execute(async (tx) => {
        await sql`lock table metric in access exclusive mode`.execute(tx);
        const readers = Array.from({ length: limits.exportsAtOnce }, () => new AbortController());
        const from = (reader: number, signal?: AbortSignal) =>
          fetch(`${server().url}/export/figures.json`, {
            headers: { "x-forwarded-for": `203.0.113.${Math.floor(reader / limits.exportsOfAddress)}` },
            ...(signal && { signal }),
          });
        const [first, second, ...others] = readers;
        expect((await from(0, first?.signal)).status).toBe(200);
        expect((await from(1, second?.signal)).status).toBe(200);
        expect((await from(0)).status).toBe(503);
        const held = await Promise.all(others.map(({ signal }, index) => from(index + 2, signal)));
        expect(held.map(({ status }) => status)).toEqual(others.map(() => 200));
        const refused = await from(1_000);
        expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
        for (const reader of readers) reader.abort();
      });
    await expect.poll(async () => (await get("/export/figures.json")).status).toBe(200);
  });

  test("a question for the head alone makes no file", async () => {
    const ask = (path: string) => fetch(`${server().url}${path}`, { method: "HEAD" });
    const sent = await server().countStatements(async () => {
      expect((await ask("/export/figures.csv")).status).toBe(404);
      expect((await ask(`/metrics/${CITED_METRIC}/export.xlsx`)).status).toBe(404);
    });
    expect(sent).toBe(0);
  });

  test("no cell begins a formula, and negative numbers stay numbers", async () => {
    for (const name of EVIL) {
      await sql`update metric set name = ${name} where code = 'projects-signed'`.execute(db());
      const [row] = await csv("/metrics/projects-signed/export.csv");
      expect(row?.指标名称).toBe(`'${name}`);
      const bytes = new Uint8Array(await (await get("/metrics/projects-signed/export.xlsx")).arrayBuffer());
      const [header, first] = await readXlsx(bytes);
      expect(first?.cells[header?.cells.indexOf("指标名称") ?? -1]).toBe(name);
    }
    expect(csvLines([["-3.5", "-120", "-1-1"]])).toBe("-3.5,-120,'-1-1\r\n");
  });

  test("an export whose values were changed comes in again as an import", async () => {
    const editor = await server().as("EDITOR");
    const text = await (await get(`/metrics/major-projects-investment/export.csv`)).text();
    expect(text).toContain("148800000000");
    const same = await imported(editor, text);
    expect(same).toMatchObject({ state: "PREVIEW", changeCount: 0, unchanged: 2, errorCount: 0 });
    expect((await proposeFile(editor, same.id)).issues).toMatchObject([{ code: "UNCHANGED" }]);

    const edited = await imported(editor, text.replace("148800000000", "1490亿"), { reason: "年度核定" });
    expect(edited.changes.nodes).toMatchObject([{ before: "148800000000", value: "149000000000", period: "2024-02" }]);
    expect(edited).toMatchObject({ unchanged: 1, errorCount: 0 });

    const waiting = await sql`insert into vintage (id, observation_id, number, value, status, kind, reason, public_from,
        recorded_at) select gen_random_uuid(), v.observation_id, v.number + 1, 7, 'NORMAL', 'UPDATE', '待公开',
        now() + interval '1 day', now()
      from vintage v join observation o on o.id = v.observation_id join metric m on m.id = o.metric_id
      where m.code = 'projects-signed' order by v.number desc limit 1`.execute(db());
    expect(waiting.numAffectedRows).toBe(1n);
    for (const format of ["csv", "xlsx"]) {
      const whole = new Uint8Array(await (await get(`/export/figures.${format}`)).arrayBuffer());
      const taken = await imported(editor, whole);
      expect(taken.errors.nodes).toEqual([]);
      expect(taken).toMatchObject({ state: "PREVIEW", changeCount: 0, unchanged: taken.rowsTotal });
      expect(taken.rowsTotal).toBe((await csv("/export/figures.csv")).length);
    }
    const derived = await (await get("/export/figures.csv")).text();
    expect(derived).toContain("推算");
  });
});
