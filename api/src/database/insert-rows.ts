import { type Kysely, sql } from "kysely";
import type { Tables } from "./entities.ts";

/** Inserts any number of rows of the same columns in one statement with one parameter. */
export async function insertRows<Table extends keyof Tables & string>(
  tx: Kysely<Tables>,
  table: Table,
  rows: readonly { [Column in keyof Tables[Table]]?: unknown }[],
  onConflict: "fail" | "ignore" = "fail",
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  const result = await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    ${onConflict === "ignore" ? sql`on conflict do nothing` : sql``}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
