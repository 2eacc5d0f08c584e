import { createHash, randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";
import type { ProofPurpose } from "./one-time-proof.entity.ts";

/** What its holder is told once. */
export interface MadeProof {
  /** 256 random bits in base64url. */
  token: string;
  expiresAt: Date;
}

/** SHA-256 in hex, of text that has too many random bits to be searched for. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Makes a proof for a person that is good for so many seconds after `at`. */
export async function makeProof(
  db: Kysely<Tables>,
  { purpose, personId, seconds, at }: { purpose: ProofPurpose; personId: string; seconds: number; at: Date },
): Promise<MadeProof> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + seconds * 1000);
  const row = { id: v7(), purpose, hash: sha256(token), person_id: personId, recorded_at: at, expires_at: expiresAt };
  await insertRows(db, "one_time_proof", [row]);
  return { token, expiresAt };
}

/** UUID of the person whom a token is for, while it is good and they may sign in; it stays good. */
export async function personOfProof(
  db: Kysely<Tables>,
  purpose: ProofPurpose,
  token: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    select t.person_id from one_time_proof t join person p on p.id = t.person_id
    where t.purpose = ${purpose} and t.hash = ${sha256(token)} and t.expires_at > clock_timestamp()
      and p.deactivated_at is null`.execute(db);
  return rows[0]?.person_id;
}

/** Takes a proof out of the world; false when somebody was faster, or its time is over. */
export async function takeProof(db: Kysely<Tables>, purpose: ProofPurpose, token: string): Promise<boolean> {
  const { rows } = await sql`
    delete from one_time_proof where purpose = ${purpose} and hash = ${sha256(token)} and expires_at > clock_timestamp()
    returning id`.execute(db);
  return rows.length === 1;
}
