import { resolve } from "node:path";
import { connectDatabase, type Database } from "../database/connect.ts";
import { entities } from "../database/entities.ts";
import { migrations } from "../database/migrations.ts";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { startFailure } from "./start-failure.ts";

/** A statement over a whole table may take long when nobody waits for it. */
const queryDeadlineMs = 600_000;

/**
 * Runs one command of an operator on the configured database, prints the sentence that it gives, and ends the process:
 * with 0, or with 1 and one sentence.
 * @param command gets the database and the file it was called with, relative to where npm was called
 */
export async function runOnDatabase(
  command: (database: Database, file: string | undefined) => Promise<string>,
): Promise<void> {
  try {
    const [name] = process.argv.slice(2);
    const file = name && resolve(process.env.INIT_CWD ?? "", name);
    const config = { ...readConfig(process.env), queryDeadlineMs };
    const database = await connectDatabase({ ...config, entities, migrations }, createLog("warn"));
    try {
      console.log(await command(database, file));
    } finally {
      await database.close();
    }
  } catch (error) {
    console.error(startFailure(error) ?? error);
    process.exitCode = 1;
  }
}
