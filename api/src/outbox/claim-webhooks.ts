import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { isUndelivered } from "./undelivered.ts";

/**
 * Longer than any attempt can take. No transaction is open while an address is waited for, so what a killed node held is
 * another's when this has passed.
 */
const LEASE_SECONDS = 20;

/** An address that this node, and no other, tells its next event. */
export interface ClaimedWebhook {
  id: string;
  url: string;
  secret: string;
  failures: number;
  lease: string;
}

/** Takes every address that has something coming and is in nobody's hands. */
export async function claimWebhooks(db: Kysely<Tables>): Promise<ClaimedWebhook[]> {
  const { rows } = await sql<ClaimedWebhook>`
    with due as (
      select w.id from webhook w where w.state = 'ACTIVE' and w.next_at <= clock_timestamp()
        and (w.leased_until is null or w.leased_until <= clock_timestamp())
        and exists (select from outbox_event e where ${isUndelivered})
      for update of w skip locked
    )
    update webhook w set lease = gen_random_uuid(),
      leased_until = clock_timestamp() + make_interval(secs => ${sql.lit(LEASE_SECONDS)})
    from due where w.id = due.id returning w.id, w.url, w.secret, w.failures, w.lease`.execute(db);
  return rows;
}

/** Milliseconds until the next address is due, none or less for now; undefined when none waits. */
export async function untilNextWebhook(db: Kysely<Tables>): Promise<number | undefined> {
  const { rows } = await sql<{ milliseconds: number | null }>`
    select (extract(epoch from min(greatest(w.next_at, w.leased_until)) - clock_timestamp()) * 1000)::float8 as milliseconds
    from webhook w where w.state = 'ACTIVE' and exists (select from outbox_event e where ${isUndelivered})`.execute(db);
  return rows[0]?.milliseconds ?? undefined;
}

/** Gives an address back untold. */
export async function releaseWebhook(db: Kysely<Tables>, { id, lease }: ClaimedWebhook): Promise<void> {
  await sql`update webhook set lease = null, leased_until = null where id = ${id} and lease = ${lease}`.execute(db);
}
