import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { madeWords } from "../made-password.ts";
import { sha256 } from "../one-time-proof.ts";

const COUNT = 10;

/** Puts ten new codes in the place of all that a person had; what it gives is kept nowhere. */
export async function renewRecoveryCodes(db: Kysely<Tables>, personId: string, at: Date): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, () => madeWords(4, 4));
  await sql`delete from recovery_code where person_id = ${personId}`.execute(db);
  await insertRows(
    db,
    "recovery_code",
    codes.map((code) => ({ id: v7(), person_id: personId, hash: hashOf(personId, code), recorded_at: at })),
  );
  return codes;
}

/** Takes one of a person's codes, which is good once; false when it is none. */
export async function takeRecoveryCode(db: Kysely<Tables>, personId: string, code: string): Promise<boolean> {
  const { rows } = await sql`
    update recovery_code set used_at = clock_timestamp()
    where person_id = ${personId} and hash = ${hashOf(personId, code.toLowerCase())} and used_at is null
    returning id`.execute(db);
  return rows.length === 1;
}

const hashOf = (personId: string, code: string) => sha256(`${personId} ${code}`);
