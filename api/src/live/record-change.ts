import { WIDE } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { EventKind } from "../outbox/event-kinds.ts";
import { boundedChange } from "./bounded-change.ts";

/** What a transaction has changed for readers. */
export interface RecordedChange {
  kind: EventKind;
  /** What it overtakes, see `@gongbao/schema/live/tags.ts`, without WIDE, however many; empty when readers see nothing of it yet. */
  tags: readonly string[];
  /** UUIDs of the observations whose public value it may change. */
  observations: readonly string[];
  /** Makes an event that several nodes may notice unique. */
  dedupeKey?: string;
}

/** The channel on which PostgreSQL tells every api node that the outbox has grown. */
export const CHANGE_CHANNEL = "gongbao_change";

const OUTBOX_LOCK = 20_180_103;

/**
 * Writes an event into the outbox within the caller's transaction, and has PostgreSQL announce it at commit. From here
 * to the commit no other transaction can write one, so that sequences grow in the order of commits: call it last.
 * Gives the event's sequence, or undefined when one with the same `dedupeKey` is already there.
 */
export async function recordChange(tx: Kysely<Tables>, change: RecordedChange): Promise<bigint | undefined> {
  const { tags: named, observations } = boundedChange(change);
  const tags = named.length > 0 ? [...new Set([...named, WIDE])] : [];
  await sql`select pg_advisory_xact_lock(${sql.lit(OUTBOX_LOCK)})`.execute(tx);
  const { rows } = await sql<{ sequence: string }>`
    with event as (
      insert into outbox_event (kind, tags, observations, dedupe_key, recorded_at)
      values (${change.kind}, ${sql.val(tags)}::text[], ${sql.val(observations)}::uuid[],
        ${change.dedupeKey ?? null}, date_trunc('milliseconds', clock_timestamp()))
      on conflict (dedupe_key) do nothing
      returning sequence
    )
    select sequence, pg_notify(${sql.lit(CHANGE_CHANNEL)}, sequence::text) from event`.execute(tx);
  return rows[0] && BigInt(rows[0].sequence);
}
