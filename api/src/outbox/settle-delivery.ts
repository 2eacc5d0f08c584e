import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../audit/record-audit.ts";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";
import type { ClaimedWebhook } from "./claim-webhooks.ts";
import type { StoredEvent } from "./event-body.ts";
import { GIVE_UP_DAYS, retryAfterMs } from "./retry.ts";
import type { Attempt } from "./send.ts";

/** The receiver says that it will never come back. */
const GONE = 410;

/** What came of an attempt: the address goes on, is tried again later, or was given up. */
export type Settled = "delivered" | "failed" | "given-up";

/**
 * Writes an attempt down, and moves the address past the event or puts it off, in one transaction. An address that was
 * taken from this node meanwhile (its lease ran out, somebody asked for a replay) stays where it is.
 */
export function settleDelivery(
  db: Kysely<Tables>,
  webhook: ClaimedWebhook,
  event: StoredEvent,
  attempt: Attempt,
): Promise<Settled> {
  return db.transaction().execute(async (tx) => {
    const at = await databaseClock(tx);
    const held = await lockHeld(tx, webhook);
    if (!held.isThere) return "failed";
    await insertRows(tx, "webhook_delivery", [
      {
        ...{ id: v7(), webhook_id: webhook.id, event_id: event.id, kind: event.kind, attempt: webhook.failures + 1 },
        ...{ status: attempt.status, ms: attempt.ms, error: attempt.error, attempted_at: at },
      },
    ]);
    if (attempt.error === null) {
      if (held.isOurs) await moveOn(tx, webhook.id, event.sequence, at);
      return "delivered";
    }
    if (!held.isOurs) return "failed";
    return putOff(tx, webhook, attempt, at);
  });
}

async function lockHeld(tx: Kysely<Tables>, { id, lease }: ClaimedWebhook) {
  const { rows } = await sql<{ is_ours: boolean | null }>`
    select lease = ${lease} as is_ours from webhook where id = ${id} for update`.execute(tx);
  return { isThere: rows.length > 0, isOurs: rows[0]?.is_ours === true };
}

/** A replayed event leaves the list; any other moves the position. */
async function moveOn(tx: Kysely<Tables>, id: string, sequence: string, at: Date): Promise<void> {
  await sql`update webhook set
      position = case when ${sequence}::bigint = any(replays) then position else ${sequence}::bigint end,
      replays = array_remove(replays, ${sequence}::bigint),
      failures = 0, failing_since = null, last_error = null, next_at = ${at}, lease = null, leased_until = null
    where id = ${id}`.execute(tx);
}

async function putOff(tx: Kysely<Tables>, webhook: ClaimedWebhook, attempt: Attempt, at: Date): Promise<Settled> {
  const failures = webhook.failures + 1;
  const wait = retryAfterMs(failures, Math.random());
  const { rows } = await sql<{ state: string; name: string }>`update webhook set
      failures = ${failures}, failing_since = coalesce(failing_since, ${at}), last_error = ${attempt.error},
      next_at = ${new Date(at.getTime() + wait)}, lease = null, leased_until = null,
      state = case when ${attempt.status === GONE} or coalesce(failing_since, ${at})
        <= ${at}::timestamptz - make_interval(days => ${sql.lit(GIVE_UP_DAYS)}) then 'GIVEN_UP' else state end
    where id = ${webhook.id} returning state, name`.execute(tx);
  const [row] = rows;
  if (row?.state !== "GIVEN_UP") return "failed";
  await recordAudit(tx, [
    {
      ...{ action: "webhook.give-up", subject_type: "webhook", subject_id: webhook.id },
      ...{ detail: { name: row.name, error: attempt.error }, recorded_at: at, recorded_by_id: null },
    },
  ]);
  return "given-up";
}
