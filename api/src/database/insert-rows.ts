import { type Kysely, sql } from "kysely";
import type { Tables } from "./entities.ts";

/** Rows of any number in one statement: one parameter holds them all. All have the columns of the first. */
export async function insertRows(tx: Kysely<Tables>, table: keyof Tables, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    tx,
  );
}
