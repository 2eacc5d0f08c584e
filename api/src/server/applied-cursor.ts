import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/**
 * Up to which change a database holds what `known` says has happened: a replica may lag behind. What is then read from
 * it is at least that new, and must not be taken for newer.
 */
export async function appliedCursor(replica: Kysely<Tables>, known: bigint): Promise<bigint> {
  const { rows } = await sql<{ cursor: string | null }>`
    select max(sequence)::text as cursor from outbox_event`.execute(replica);
  const applied = BigInt(rows[0]?.cursor ?? 0);
  return applied < known ? applied : known;
}
