import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerProcess, startServer } from "./processes.ts";

/** An answer as a server gave it, uncompressed. */
export interface Answer {
  contentType: string;
  body: Buffer;
}

const sqlServer = fileURLToPath(new URL("sql-server.ts", import.meta.url));
const memoryServer = fileURLToPath(new URL("memory-server.ts", import.meta.url));

/** Baseline (a): one SQL statement a question, by bare node:http. */
export function startSqlServer(databaseUrl: string): Promise<ServerProcess> {
  return startServer([sqlServer], (port) => ({ PORT: String(port), DATABASE_URL: databaseUrl }), "/");
}

/** Baseline (b): this answer from memory, by bare node:http. */
export async function startMemoryServer({ contentType, body }: Answer): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-bench-"));
  try {
    const file = join(folder, "answer");
    writeFileSync(file, body);
    const env = (port: number) => ({ PORT: String(port), ANSWER: file, CONTENT_TYPE: contentType });
    return await startServer([memoryServer], env, "/");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a server answers. @throws Error when the status is not 200 */
export async function answerOf(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { ...init, headers: { ...init.headers, "accept-encoding": "identity" } });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${body.toString().slice(0, 500)}`);
  return { contentType: response.headers.get("content-type") ?? "", body };
}
