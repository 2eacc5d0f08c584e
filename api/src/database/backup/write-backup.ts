import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../entities.ts";
import { flush } from "../flush.ts";
import { BackupError, noteLine, type Sequence } from "./format.ts";
import { type BackupTable, listMigrations, listTables } from "./tables.ts";

const rowsAtOnce = 2000;

/**
 * Writes everything that the database holds at one moment into a file, which appears under its name only when it is whole
 * and on the disk. On PostgreSQL others go on working; on the embedded engine they wait for as long as it takes.
 * @throws BackupError when the file exists or the database was never started
 */
export async function writeBackup(database: Kysely<Tables>, file: string): Promise<{ rows: number }> {
  if (existsSync(file)) throw new BackupError(`${file} exists already; name another file.`);
  if ((await listMigrations(database)).length === 0) {
    throw new BackupError("There is nothing to back up: this database was never started.");
  }
  const unfinished = `${file}.unfinished`;
  const counted = { rows: 0 };
  try {
    await database
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((snapshot) =>
        pipeline(
          Readable.from(lines(snapshot, counted)),
          createGzip({ level: 3 }),
          createWriteStream(unfinished, { mode: 0o600, flush: true }),
        ),
      );
    renameSync(unfinished, file);
    flush(dirname(file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return counted;
}

/** PostgreSQL's count of transactions that wrote something. */
export async function countTransactions(database: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ count: string }>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as count`.execute(database);
  return rows[0]?.count ?? "";
}

async function* lines(snapshot: Transaction<Tables>, counted: { rows: number }): AsyncGenerator<string> {
  yield noteLine({
    kind: "gongbao backup",
    format: 1,
    madeAt: new Date().toISOString(),
    migrations: await listMigrations(snapshot),
    transactions: await countTransactions(snapshot),
  });
  for (const table of await listTables(snapshot)) {
    yield noteLine({ kind: "table", ...table });
    yield* rowsOf(snapshot, table, counted);
  }
  for (const { name, value } of await listSequences(snapshot)) yield noteLine({ kind: "sequence", name, value });
  yield noteLine({ kind: "end", rows: counted.rows });
}

async function* rowsOf(
  snapshot: Transaction<Tables>,
  table: BackupTable,
  counted: { rows: number },
): AsyncGenerator<string> {
  const columns = sql.join(table.columns.map((column) => sql`${sql.id(column.name)}::text`));
  await sql`declare backup_rows no scroll cursor for
    select to_json(array[${columns}])::text as line from ${sql.id(table.name)}`.execute(snapshot);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(snapshot);
    if (rows.length === 0) break;
    counted.rows += rows.length;
    yield rows.map((row) => `${row.line}\n`).join("");
  }
  await sql`close backup_rows`.execute(snapshot);
}

async function listSequences(snapshot: Transaction<Tables>): Promise<Omit<Sequence, "kind">[]> {
  const { rows } = await sql<Omit<Sequence, "kind">>`
    select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = current_schema() and last_value is not null and sequencename not like ${"mikro_orm%"}`.execute(
    snapshot,
  );
  return rows;
}
