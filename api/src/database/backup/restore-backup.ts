import type { MikroORM } from "@mikro-orm/postgresql";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../entities.ts";
import { migrations } from "../migrations.ts";
import { BackupError, type Sequence } from "./format.ts";
import { readBackup, readHead } from "./read-backup.ts";
import { type BackupTable, listMigrations, listTables } from "./tables.ts";

const rowsAtOnce = 500;
const charactersAtOnce = 1_000_000;

/**
 * Fills an empty database from a backup of either engine, all of it or nothing, and brings it to the present schema.
 * @throws BackupError when the database is not empty, or the file is damaged or made by a newer version
 */
export async function restoreBackup(orm: MikroORM, file: string): Promise<{ rows: number }> {
  const head = await readHead(file);
  const unknown = head.migrations.find((name) => !migrations.some((migration) => migration.name === name));
  const last = head.migrations.at(-1);
  if (unknown || !last) {
    throw new BackupError(
      `${file} was made by another version of the system (its migration is ${unknown ?? "missing"}).`,
    );
  }
  const database = orm.em.getKysely<Tables>();
  await requireEmpty(database, head.migrations);
  await orm.migrator.up({ to: last });
  const rows = await database.transaction().execute((transaction) => load(transaction, file));
  await orm.migrator.up();
  return { rows };
}

async function requireEmpty(database: Kysely<Tables>, before: string[]): Promise<void> {
  for (const table of await listTables(database)) {
    const { rows } = await sql`select 1 from ${sql.id(table.name)} limit 1`.execute(database);
    if (rows.length > 0)
      throw new BackupError(`The database is not empty (${table.name} has rows); restore into an empty one.`);
  }
  if ((await listMigrations(database)).some((name) => !before.includes(name))) {
    throw new BackupError("The database has newer tables than the backup; restore into one that was never started.");
  }
}

async function load(transaction: Transaction<Tables>, file: string): Promise<number> {
  const constraints = await dropForeignKeys(transaction);
  let table: BackupTable | undefined;
  let waiting: string[] = [];
  let characters = 0;
  let rows = 0;
  async function insert(): Promise<void> {
    if (table && waiting.length > 0) await insertRows(transaction, table, waiting);
    waiting = [];
    characters = 0;
  }
  for await (const line of readBackup(file)) {
    if (typeof line === "string") {
      rows += 1;
      waiting.push(line);
      characters += line.length;
      if (waiting.length >= rowsAtOnce || characters >= charactersAtOnce) await insert();
      continue;
    }
    await insert();
    if (line.kind === "table") table = line;
    else if (line.kind === "sequence") await setSequence(transaction, line);
  }
  // What waits for the commit, the chain of the audit log, finds all its rows there; no table can be altered before it ran.
  await sql`set constraints all immediate`.execute(transaction);
  for (const statement of constraints) await sql.raw(statement).execute(transaction);
  return rows;
}

async function insertRows(transaction: Transaction<Tables>, table: BackupTable, lines: string[]): Promise<void> {
  const names = sql.join(table.columns.map((column) => sql.id(column.name)));
  const values = sql.join(table.columns.map((column, at) => sql`(item ->> ${sql.lit(at)})::${sql.raw(column.type)}`));
  await sql`insert into ${sql.id(table.name)} (${names}) overriding system value
    select ${values} from json_array_elements(${`[${lines.join(",")}]`}::json) as item`.execute(transaction);
}

async function setSequence(transaction: Transaction<Tables>, { name, value }: Sequence): Promise<void> {
  await sql`select setval(quote_ident(${name})::regclass, ${value}::bigint)`.execute(transaction);
}

/** Takes the foreign keys away so that tables load in any order; gives the statements that put and check them again. */
async function dropForeignKeys(transaction: Transaction<Tables>): Promise<string[]> {
  const { rows } = await sql<{ remove: string; add: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as remove,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
      from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace and conparentid = 0`.execute(transaction);
  for (const row of rows) await sql.raw(row.remove).execute(transaction);
  return rows.map((row) => row.add);
}
