import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { findPostgres, type PostgresCluster } from "./postgres-cluster.ts";
import { makeEmbeddedTemplate, makePostgresTemplate } from "./templates.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where test files ask for the templates, which are made when the first one asks. */
    templates: string;
    postgresql: boolean;
  }
}

/** Runs once for a whole test run: keeps the two template databases, and says aloud which engine was left out. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL || undefined;
  const binaries = findPostgres();
  const found = given !== undefined || binaries !== undefined;
  let embedded: Promise<string> | undefined;
  let postgres: Promise<{ adminUrl: string; cluster: PostgresCluster | undefined }> | undefined;

  const server = createServer(async (request, response) => {
    response.setHeader("connection", "close"); // a test file asks once; a kept connection may close under the next one
    try {
      if (request.url === "/embedded") {
        embedded ??= makeEmbeddedTemplate();
        response.end(await embedded);
      } else {
        postgres ??= makePostgresTemplate(given, binaries);
        response.end((await postgres).adminUrl);
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
    if (embedded) rmSync(await embedded, { recursive: true, force: true });
    await (await postgres)?.cluster?.stop();
    if (!found) {
      console.log("SKIPPED: PostgreSQL (no DATABASE_URL, no binaries). Only the embedded engine was tested.");
    }
  };
}
