import type { EntityManager } from "@mikro-orm/postgresql";
import { symmetricEncrypt } from "better-auth/crypto";
import { sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { madeSecret } from "../totp.ts";

/**
 * Makes a secret that waits for its first code, in the place of one that waits already.
 * @param key under which it is encrypted
 * @returns the secret in base32; undefined where the person has a second factor already
 */
export async function beginSecondFactor(em: EntityManager, key: string, personId: string): Promise<string | undefined> {
  const secret = madeSecret();
  const encrypted = await symmetricEncrypt({ key, data: secret });
  const db = em.fork().getKysely<Tables>({ type: "write" });
  const at = await databaseClock(db);
  const { rows } = await sql`
    insert into second_factor (person_id, secret, recorded_at) values (${personId}, ${encrypted}, ${at})
    on conflict (person_id) do update set secret = excluded.secret, failures = 0, recorded_at = excluded.recorded_at
      where second_factor.confirmed_at is null
    returning person_id`.execute(db);
  return rows.length === 1 ? secret : undefined;
}
