import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { OUTBOX_DAYS } from "../../live/trim-outbox.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

/** What is to be told once more: one event (UUID), or everything since a moment. */
export type Replayed = { eventId: string } | { since: Date };

export interface ReplayCommand {
  /** UUIDs; undefined for an id that is none. */
  webhookId: string | undefined;
  what: Replayed;
  by: string;
}

export type ReplayOutcome =
  | { kind: "replayed"; webhookId: string; events: number }
  | { kind: "refused"; issues: IssueRow[] };

const REPLAYS_MOST = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Has a webhook told again what it was told before, or missed: with the same ids, before what comes next. */
export function replayEvents(db: Kysely<Tables>, { webhookId, what, by }: ReplayCommand): Promise<ReplayOutcome> {
  return db.transaction().execute(async (tx): Promise<ReplayOutcome> => {
    const { rows } = await sql<{ id: string }>`
      select id from webhook where id = ${webhookId ?? null}::uuid for update`.execute(tx);
    const [webhook] = rows;
    if (!webhook) return refused("NOT_FOUND", "webhookId", "没有这个推送地址，或者它已删除。");
    const at = await databaseClock(tx);
    const outcome =
      "since" in what ? await goBack(tx, webhook.id, what.since, at) : await addOne(tx, webhook.id, what.eventId);
    if (typeof outcome !== "number") return outcome;
    await sql`update webhook set next_at = ${at} where id = ${webhook.id}`.execute(tx);
    const detail = "since" in what ? { since: what.since, events: outcome } : { event: what.eventId };
    await recordAudit(tx, [
      {
        ...{ action: "webhook.replay", subject_type: "webhook", subject_id: webhook.id, detail },
        ...{ recorded_at: at, recorded_by_id: by },
      },
    ]);
    return { kind: "replayed", webhookId: webhook.id, events: outcome };
  });
}

/** What is under way is not settled: its position would be forward again. */
async function goBack(tx: Kysely<Tables>, id: string, since: Date, at: Date): Promise<number | ReplayOutcome> {
  if (since.getTime() < at.getTime() - OUTBOX_DAYS * DAY_MS) {
    return refused("INVALID", "since", `事件只保存${OUTBOX_DAYS}天，请选择${OUTBOX_DAYS}天以内的时间。`);
  }
  const { rows } = await sql<{ events: number }>`
    with again as (
      select e.sequence from outbox_event e join webhook w on w.id = ${id} and e.kind = any(w.kinds)
      where e.recorded_at >= ${since} and cardinality(e.tags) > 0
    ), moved as (
      update webhook set position = least(position, (select min(sequence) - 1 from again)), lease = null, leased_until = null
      where id = ${id} and exists (select from again)
    )
    select count(*)::int as events from again`.execute(tx);
  const events = rows[0]?.events ?? 0;
  return events > 0 ? events : refused("NOT_FOUND", "since", "这段时间里没有它订阅的事件。");
}

async function addOne(tx: Kysely<Tables>, id: string, eventId: string): Promise<number | ReplayOutcome> {
  const { rows } = await sql<{ sequence: string }>`
    select sequence from outbox_event where id = ${eventId} and cardinality(tags) > 0`.execute(tx);
  const [event] = rows;
  if (!event) return refused("NOT_FOUND", "eventId", `没有这个事件；事件只保存${OUTBOX_DAYS}天。`);
  const { rows: changed } = await sql`
    update webhook set replays = array_append(array_remove(replays, ${event.sequence}::bigint), ${event.sequence}::bigint)
    where id = ${id} and cardinality(replays) < ${sql.lit(REPLAYS_MOST)} returning id`.execute(tx);
  return changed.length > 0 ? 1 : refused("INVALID", null, `待重发的事件已有${REPLAYS_MOST}个，请稍后再试。`);
}

const refused = (code: "NOT_FOUND" | "INVALID", field: string | null, message: string): ReplayOutcome => ({
  kind: "refused",
  issues: [issue(code, field, message)],
});
