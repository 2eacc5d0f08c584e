import { type Kysely, sql } from "kysely";
import type { Tables } from "./entities.ts";
import { inBatches } from "./in-batches.ts";

/** Rows of one statement: tens of thousands in one could overrun its deadline. */
const ROWS_MOST = 5_000;

/** Inserts any number of rows of the same columns, up to 5,000 in one statement with one parameter. */
export async function insertRows<Table extends keyof Tables & string>(
  tx: Kysely<Tables>,
  table: Table,
  rows: readonly { [Column in keyof Tables[Table]]?: unknown }[],
  onConflict: "fail" | "ignore" = "fail",
): Promise<number> {
  const [first] = rows;
  if (!first) return 0;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  let inserted = 0;
  for (const batch of inBatches(rows, ROWS_MOST)) {
    const json = JSON.stringify(batch);
    const result = await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)
      ${onConflict === "ignore" ? sql`on conflict do nothing` : sql``}`.execute(tx);
    inserted += Number(result.numAffectedRows ?? 0);
  }
  return inserted;
}
