import { type Kysely, sql } from "kysely";
import type { Tables } from "../entities.ts";

/** A table as a backup sees it: what can be written into it again. */
export interface BackupTable {
  name: string;
  columns: { name: string; type: string }[];
}

/** MikroORM's own record of what was migrated; a backup carries it as a list of names instead. */
export const migrationsTable = "mikro_orm_migrations";

/** Every table of the schema with its stored columns, in the order of their definition. */
export async function listTables(database: Kysely<Tables>): Promise<BackupTable[]> {
  const { rows } = await sql<BackupTable>`
    select c.relname as name,
           json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> ${migrationsTable}
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`.execute(database);
  return rows;
}

/** The migrations that have run, in their order; empty in a database that was never opened by the server. */
export async function listMigrations(database: Kysely<Tables>): Promise<string[]> {
  const there = await sql<{ there: boolean }>`select to_regclass(${migrationsTable}) is not null as there`.execute(
    database,
  );
  if (!there.rows[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.id(migrationsTable)} order by id`.execute(
    database,
  );
  return rows.map((row) => row.name);
}
