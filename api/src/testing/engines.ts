import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, inject } from "vitest";
import type { Database } from "../database/connect.ts";
import { administer, type Content, databaseAt, openMigrated, type Place, templateDatabase } from "./templates.ts";

/** A place with a fresh, migrated database of its own. */
export interface TestPlace extends Place {
  remove(): Promise<void>;
}

/**
 * Describes the same facts for both engines. Each gets a fresh, migrated database, otherwise empty unless it is to hold the
 * district's content, open from before the first test to after the last. PostgreSQL is left out, and that is said at the end of the run, where it is not found.
 */
export function describeOnEngines(
  name: string,
  facts: (database: () => Database, engine: Database["engine"], place: () => TestPlace) => void,
  content: Content = "empty",
): void {
  for (const engine of ["embedded", "postgresql"] as const) {
    describe.skipIf(engine === "postgresql" && !inject("postgresql"))(`${name} (${engine})`, () => {
      let place: TestPlace;
      let database: Database;
      beforeAll(async () => {
        place = await makePlace(engine, content);
        database = await openMigrated(place);
      });
      afterAll(async () => {
        await database?.close();
        await place?.remove();
      });
      facts(
        () => database,
        engine,
        () => place,
      );
    });
  }
}

/** A copy of the migrated template, for tests that open and close the database themselves. */
export async function makePlace(engine: Database["engine"], content: Content = "empty"): Promise<TestPlace> {
  const answer = await fetch(`${inject("templates")}/${engine}/${content}`);
  const template = await answer.text();
  if (!answer.ok) throw new Error(`The template database could not be made: ${template}`);
  return engine === "embedded" ? copyFolder(template) : copyDatabase(template, content);
}

function copyFolder(template: string): TestPlace {
  const dataDir = mkdtempSync(join(tmpdir(), "gongbao-test-"));
  cpSync(template, dataDir, { recursive: true });
  return {
    dataDir,
    databaseUrl: undefined,
    remove: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function copyDatabase(adminUrl: string, content: Content): Promise<TestPlace> {
  const name = `gongbao_test_${process.pid}_${Date.now()}_${Math.trunc(Math.random() * 1e6)}`;
  await administer(adminUrl, `create database ${name} template ${templateDatabase(content)}`);
  return {
    dataDir: "",
    databaseUrl: databaseAt(adminUrl, name),
    remove: () => administer(adminUrl, `drop database ${name} with (force)`),
  };
}
