import { sql } from "kysely";
import { connectDatabase } from "../../database/connect.ts";
import { type Place, testSettings } from "../templates.ts";

/**
 * A program that is killed at any moment: it opens the database and inserts pairs of rows, one pair a
 * transaction, telling its parent about each that was acknowledged. What fails is left; the next pair follows.
 */

const [place, first] = JSON.parse(process.argv[2] ?? "[]") as [Place, number];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const database = await connectDatabase(testSettings(place), log);
const kysely = database.orm.em.getKysely();

for (let number = first; ; number++) {
  try {
    await kysely.transaction().execute(async (transaction) => {
      await sql`insert into crash_entry values (${number})`.execute(transaction);
      await sql`insert into crash_detail values (${number}, repeat('x', 3000))`.execute(transaction);
    });
    process.send?.(number);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
