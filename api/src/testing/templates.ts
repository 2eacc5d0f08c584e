import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { Client } from "pg";
import { connectDatabase, type DatabaseSettings } from "../database/connect.ts";
import { entities } from "../database/entities.ts";
import { migrations } from "../database/migrations.ts";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { type PostgresCluster, startPostgres } from "./postgres-cluster.ts";

/** What a fresh database holds: nothing but its tables, or the district's content. */
export const CONTENTS = ["empty", "district"] as const;
export type Content = (typeof CONTENTS)[number];

export const templateDatabase = (content: Content) => `gongbao_template_${content}`;

/** A deadline that a loaded machine does not reach; tests of the deadline itself set their own. */
export const testDeadlineMs = 30_000;

const quiet = { info: () => undefined, warn: console.warn, error: console.error };

/** Where a database is: a data folder, or PostgreSQL's connection string. */
export type Place = Pick<DatabaseSettings, "dataDir" | "databaseUrl">;

/** What connectDatabase needs to open a database of the tests. */
export function testSettings({ dataDir, databaseUrl }: Place): DatabaseSettings {
  return { dataDir, databaseUrl, databaseReplicaUrls: [], queryDeadlineMs: testDeadlineMs, entities, migrations };
}

/** An open, migrated database whose chatter stays out of the test report. */
export async function openMigrated(place: Place) {
  const database = await connectDatabase(testSettings(place), quiet);
  await database.migrate();
  return database;
}

async function fill(place: Place, content: Content): Promise<void> {
  const database = await openMigrated(place);
  if (content === "district") await loadSeeds(database.orm, await readSeeds(districtFolder()));
  await database.close();
}

/** A data folder with a migrated, closed embedded database, to be copied. */
export async function makeEmbeddedTemplate(content: Content): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "gongbao-template-"));
  await fill({ dataDir, databaseUrl: undefined }, content);
  rmSync(join(dataDir, "spare-space"));
  return dataDir;
}

/** The server of the template databases: the one of `DATABASE_URL`, else a throwaway cluster. */
export async function startTemplateServer(
  given: string | undefined,
  binaries: string | undefined,
): Promise<{ adminUrl: string; cluster: PostgresCluster | undefined }> {
  const throwaway = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300"];
  const cluster = given || !binaries ? undefined : await startPostgres(binaries, throwaway);
  const adminUrl = given ?? cluster?.url("postgres") ?? "";
  return { adminUrl, cluster };
}

/** A migrated database on that server, to be copied. */
export async function makePostgresTemplate(adminUrl: string, content: Content): Promise<void> {
  const name = templateDatabase(content);
  await administer(adminUrl, `drop database if exists ${name}`, `create database ${name}`);
  await fill({ dataDir: "", databaseUrl: databaseAt(adminUrl, name) }, content);
}

/** The same server, another database. */
export function databaseAt(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

export async function administer(connectionString: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
