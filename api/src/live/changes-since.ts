import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { mergedChange } from "./change-feed.ts";
import type { Change } from "./change-feed.type.ts";

/** More missed events than this are not worth telling one by one: a reset says as much. */
const MOST = 1_000;

/**
 * What was recorded after `since`, up to and with `upTo`, as one change. Undefined when that is not known any more: the
 * outbox has been trimmed past `since`, or `since` is ahead of it (a backup was restored), or it would be too much.
 */
export async function changesSince(db: Kysely<Tables>, since: bigint, upTo: bigint): Promise<Change | undefined> {
  if (since > upTo) return undefined;
  const { rows } = await sql<{ sequence: string; tags: string[]; observations: string[] }>`
    select sequence, tags, observations from outbox_event
    where sequence > ${since.toString()}::bigint and sequence <= ${upTo.toString()}::bigint
    order by sequence limit ${sql.lit(MOST + 1)}`.execute(db);
  if (rows.length > MOST) return undefined;
  const { rows: kept } = await sql<{ oldest: string | null }>`
    select min(sequence)::text as oldest from outbox_event`.execute(db);
  const oldest = kept[0]?.oldest;
  if (oldest === null || oldest === undefined || since < BigInt(oldest) - 1n) return undefined;
  return mergedChange(upTo, rows);
}
