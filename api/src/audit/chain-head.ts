import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** Where the chain of audit entries ends. */
export interface ChainHead {
  /** How many entries it holds: sequences have no gap. */
  sequence: number;
  /** 64 hexadecimal digits. */
  hash: string;
}

/** The end of the chain; that of an empty one is 0 and zeros. */
export async function chainHead(db: Kysely<Tables>): Promise<ChainHead> {
  const { rows } = await sql<{ sequence: string; hash: string }>`
    select sequence, hash from audit_link order by sequence desc limit 1`.execute(db);
  return rows[0] ? { sequence: Number(rows[0].sequence), hash: rows[0].hash } : noEntries;
}

export const noEntries: ChainHead = { sequence: 0, hash: "0".repeat(64) };
