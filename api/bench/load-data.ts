import type { Client } from "pg";
import { type Batch, syntheticData } from "./synthetic-data.ts";

/** Fills an empty, migrated database with the made-up district and its planner statistics. One transaction a batch. */
export async function loadData(client: Client, articles: number): Promise<void> {
  for (const batch of syntheticData(articles)) await insertBatch(client, batch);
  await client.query("vacuum (analyze)");
}

async function insertBatch(client: Client, batch: Batch): Promise<void> {
  await client.query("begin");
  for (const [table, rows] of Object.entries(batch)) {
    if (rows.length === 0) continue;
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(", ");
    await client.query(
      `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1::json)`,
      [JSON.stringify(rows)],
    );
  }
  await client.query("commit");
}
