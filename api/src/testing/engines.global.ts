import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { findPostgres } from "./postgres-cluster.ts";
import {
  CONTENTS,
  type Content,
  makeEmbeddedTemplate,
  makePostgresTemplate,
  startTemplateServer,
} from "./templates.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where test files ask for the templates, which are made when the first one asks. */
    templates: string;
    postgresql: boolean;
  }
}

/** Runs once for a whole test run: keeps the template databases, and says aloud which engine was left out. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL || undefined;
  const binaries = findPostgres();
  const found = given !== undefined || binaries !== undefined;
  const folders = new Map<Content, Promise<string>>();
  const databases = new Map<Content, Promise<void>>();
  let postgres: ReturnType<typeof startTemplateServer> | undefined;

  const server = createServer(async (request, response) => {
    response.setHeader("connection", "close"); // a test file asks once; a kept connection may close under the next one
    try {
      const [, engine, name] = request.url?.split("/") ?? [];
      const content = CONTENTS.find((known) => known === name) ?? "empty";
      if (engine === "embedded") {
        response.end(await made(folders, content, () => makeEmbeddedTemplate(content)));
      } else {
        postgres ??= startTemplateServer(given, binaries);
        const { adminUrl } = await postgres;
        await made(databases, content, () => makePostgresTemplate(adminUrl, content));
        response.end(adminUrl);
      }
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("templates", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  project.provide("postgresql", found);
  return async () => {
    server.close();
    for (const folder of folders.values()) rmSync(await folder, { recursive: true, force: true });
    await (await postgres)?.cluster?.stop();
    if (!found) {
      console.log("SKIPPED: PostgreSQL (no DATABASE_URL, no binaries). Only the embedded engine was tested.");
    }
  };
}

/** What is made once, when it is first asked for. */
function made<Made>(all: Map<Content, Promise<Made>>, content: Content, make: () => Promise<Made>): Promise<Made> {
  const known = all.get(content) ?? make();
  all.set(content, known);
  return known;
}
