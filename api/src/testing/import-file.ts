import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { TestServer } from "./server.ts";

const IMPORT = `query ($id: ID!) { figureImport(id: $id) {
  id fileName sha256 state rowsTotal rowsRead unchanged changeCount errorCount message uploadedBy
  errors(first: 100) { totalCount nodes { row column code message } }
  changes(first: 100) { totalCount nodes { row metricCode areaCode period breakdown { code value } before value status
    approximation kind reason publicFrom } }
  release { id state title changeCount }
} }`;

const PROPOSE = `mutation ($input: ProposeFigureImportInput!) { proposeFigureImport(input: $input) {
  __typename ... on Refused { issues { field code message } }
  ... on ProposeFigureImportSuccess { figureImport { state changeCount changes { totalCount } release { id title state changeCount } } }
} }`;

/** Sends a file as the desk does; `query` are the parameters of the address. */
export function upload(
  browser: TestServer,
  file: string | Uint8Array,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${browser.url}/intake/figures?${new URLSearchParams({ name: "figures.csv", ...query })}`, {
    method: "POST",
    headers: { "content-type": "text/csv", origin: "http://bulletin.test", cookie: browser.cookie, ...headers },
    body: Buffer.from(file),
  });
}

/** Uploads a file that is taken, and gives the import once it was read. */
export async function imported(browser: TestServer, file: string | Uint8Array, query: Record<string, string> = {}) {
  const answer = await upload(browser, file, query);
  const { id, ...other } = (await answer.json()) as { id: string };
  if (answer.status !== 202) throw new Error(`The file was not taken: ${answer.status} ${JSON.stringify(other)}`);
  for (;;) {
    const { figureImport } = await browser.ask(IMPORT, { id });
    if (figureImport.state !== "PARSING") return figureImport;
    await sleep(50);
  }
}

export async function proposeFile(browser: TestServer, importId: string, title = "批量更新") {
  return (await browser.ask(PROPOSE, { input: { importId, title } })).proposeFigureImport;
}

/** GB 18030 of two bytes, as old spreadsheets write it: node reads it but does not write it. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, [number, number]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Uint8Array.from([...text].flatMap((sign) => (sign < "\x80" ? [sign.charCodeAt(0)] : (codes.get(sign) ?? []))));
}

export const HEADER = "指标代码,地区代码,时期,分组,数值,单位,状态,概数,来源代码,公开时间,修订原因,备注,类型";
export const INVESTMENT = "projects-started-total-investment";
/** A row that revises a figure of the district. */
export const GOOD_ROW = `${INVESTMENT},jining-edz,2018-H1,,52.3亿,元,正式,,,,统计口径核实,见台账,更正`;

/** A CSV of these rows under {@link HEADER}. */
export const csvFile = (...rows: string[]): string => `${[HEADER, ...rows].join("\r\n")}\r\n`;

/** How many rows stand in every table that a half-done import could leave something in. */
export async function storedRows({ database }: TestServer): Promise<Record<string, string> | undefined> {
  const db = database.orm.em.getKysely<Tables>({ type: "write" });
  const { rows } = await sql<Record<string, string>>`select (select count(*) from vintage) as vintages,
    (select count(*) from observation) as observations, (select count(*) from release) as releases,
    (select count(*) from proposed_vintage) as proposed, (select count(*) from figure_import_row) as kept`.execute(db);
  return rows[0];
}
