import { setTimeout as sleep } from "node:timers/promises";
import { importFile } from "./import-file.ts";
import { addStatistician, mutate, signInAdministrator } from "./revision.ts";

/** How long a large file takes from its upload until it is a proposed release, and how long others wait meanwhile. */
export interface ImportMeasured {
  rows: number;
  fileBytes: number;
  previewMs: number;
  proposedMs: number;
  approvedMs: number;
  /** How often its progress was another than before. */
  steps: number;
  /** The longest that a trivial request took, asked every 10 ms, until the preview, and while the release was made and approved. */
  longestWaitMs: { preview: number; proposed: number; approved: number };
}

const rows = 50_000;
const progress = `query Progress($id: ID!) { figureImport(id: $id) { state rowsRead rowsTotal changeCount errorCount
  errors(first: 3) { nodes { row column message } } } }`;
const propose = `mutation Propose($input: ProposeFigureImportInput!) { proposeFigureImport(input: $input) {
  __typename ... on Refused { issues { field message } }
  ... on ProposeFigureImportSuccess { figureImport { release { id } } }
} }`;
const approve = `mutation Approve($id: ID!, $explanation: String) { approveRelease(releaseId: $id, explanation: $explanation) {
  __typename ... on Refused { issues { message } }
} }`;

/** Uploads a file of 50,000 figures and proposes it. @throws Error when anything of it is refused */
export async function measureImport(
  { apiUrl, databaseUrl }: { apiUrl: string; databaseUrl: string },
  say: (line: string) => void,
): Promise<ImportMeasured> {
  const file = Buffer.from(await importFile(databaseUrl, rows));
  const cookie = await signInAdministrator(apiUrl);
  say(`importing ${rows} rows`);
  const steps = new Set<number>();
  let id = "";
  const preview = await withWaits(apiUrl, async () => {
    id = await upload(apiUrl, cookie, file);
    for (;;) {
      const found = await importOf(apiUrl, cookie, id);
      if (found.state === "PREVIEW" && found.changeCount === rows) return;
      if (found.state !== "PARSING") throw new Error(`The import went wrong: ${JSON.stringify(found)}`);
      steps.add(found.rowsRead);
      await sleep(100);
    }
  });
  say(`previewed after ${Math.round(preview.ms)} ms`);
  let releaseId = "";
  const proposed = await withWaits(apiUrl, async () => {
    const { answer } = await mutate(apiUrl, propose, { input: { importId: id, title: "批量导入" } }, cookie);
    releaseId = answer.data?.proposeFigureImport?.figureImport?.release?.id ?? "";
    if (!releaseId) throw new Error(`The import could not be proposed: ${JSON.stringify(answer)}`);
  });
  say(`proposed after ${Math.round(proposed.ms)} ms more`);
  const second = await addStatistician(apiUrl, cookie, "second@example.invalid");
  const approved = await withWaits(apiUrl, async () => {
    const { answer } = await mutate(apiUrl, approve, { id: releaseId, explanation: "已核对" }, second);
    if (answer.data?.approveRelease?.__typename === "ReleaseSuccess") return;
    throw new Error(`The import could not be approved: ${JSON.stringify(answer).slice(0, 500)}`);
  });
  return {
    rows,
    fileBytes: file.length,
    previewMs: preview.ms,
    proposedMs: proposed.ms,
    approvedMs: approved.ms,
    steps: steps.size,
    longestWaitMs: { preview: preview.longestMs, proposed: proposed.longestMs, approved: approved.longestMs },
  };
}

async function upload(apiUrl: string, cookie: string, file: Buffer<ArrayBuffer>): Promise<string> {
  const headers = { "content-type": "text/csv", cookie };
  const answer = await fetch(`${apiUrl}/intake/figures?name=bench.csv`, { method: "POST", headers, body: file });
  const { id } = (await answer.json()) as { id?: string };
  if (!id) throw new Error(`The file was not taken: ${answer.status}`);
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the question's to state
async function importOf(apiUrl: string, cookie: string, id: string): Promise<any> {
  const { answer } = await mutate(apiUrl, progress, { id }, cookie);
  if (!answer.data) throw new Error(`The api did not answer: ${JSON.stringify(answer)}`);
  return answer.data.figureImport;
}

/** How long the work takes, and the longest of the small requests that were asked beside it. */
async function withWaits(apiUrl: string, work: () => Promise<void>): Promise<{ ms: number; longestMs: number }> {
  let longestMs = 0;
  let isDone = false;
  const asking = (async () => {
    while (!isDone) {
      const from = performance.now();
      await (await fetch(`${apiUrl}/health/live`)).text();
      longestMs = Math.max(longestMs, performance.now() - from);
      await sleep(10);
    }
  })();
  const from = performance.now();
  try {
    await work();
    return { ms: performance.now() - from, longestMs };
  } finally {
    isDone = true;
    await asking;
  }
}
