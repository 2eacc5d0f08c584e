import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { environment, root } from "./program.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where test files ask for a data folder with the district's content, which is made when the first one asks. */
    content: string;
  }
}

/** Runs once for a whole test run: keeps a closed data folder with the district's content, to be copied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let folder: Promise<string> | undefined;
  const server = createServer(async (_request, response) => {
    response.setHeader("connection", "close");
    try {
      folder ??= loadSeeds();
      response.end(await folder);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("content", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    if (folder) rmSync(await folder, { recursive: true, force: true });
  };
}

/** As `npm run seed` does it, into a folder of its own. */
async function loadSeeds(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-content-"));
  const env = environment({ DATA_DIR: folder });
  const seeding = spawn(process.execPath, [`${root}api/dist/seed.js`], { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(seeding, "exit");
  if (code !== 0) throw new Error(`The seeds could not be loaded; the command ended with ${code}.`);
  return folder;
}
