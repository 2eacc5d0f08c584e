import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** The key of that name, 256 random bits in base64url; made at the first call of any node, the same for all ever after. */
export async function sharedSecret(db: Kysely<Tables>, name: string): Promise<string> {
  const made = randomBytes(32).toString("base64url");
  await sql`insert into shared_secret (name, value, recorded_at) values (${name}, ${made}, clock_timestamp())
    on conflict (name) do nothing`.execute(db);
  const row = await db.selectFrom("shared_secret").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  return row.value;
}
