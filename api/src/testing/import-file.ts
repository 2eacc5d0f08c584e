import { setTimeout as sleep } from "node:timers/promises";
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
