import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { issue } from "../../server/issue.ts";
import type { PublicEventKind } from "../event-kinds.ts";
import type { PrivateHosts } from "../private-hosts.ts";
import { kindIssues, urlIssues, webhookNameIssues } from "../webhook-issues.ts";
import { lockWebhook, type SeenWebhook, type WebhookOutcome } from "./lock-webhook.ts";

/** What is to be otherwise; what is undefined stays. */
export interface WebhookChange extends SeenWebhook {
  name: string | undefined;
  url: string | undefined;
  kinds: readonly PublicEventKind[] | undefined;
  /** false pauses it; true has it go on from where it stood, with what the outbox still holds, also one that was given up. */
  active: boolean | undefined;
}

/** Changes, pauses or resumes a webhook. What it was failing at is tried again at once. */
export async function changeWebhook(
  db: Kysely<Tables>,
  change: WebhookChange,
  { by, allowed }: { by: string; allowed: PrivateHosts },
): Promise<WebhookOutcome> {
  const [name, url] = [change.name?.trim(), change.url?.trim()];
  const issues = [
    ...(name === undefined ? [] : webhookNameIssues(name)),
    ...(url === undefined ? [] : await urlIssues(url, allowed)),
    ...(change.kinds === undefined ? [] : kindIssues(change.kinds)),
  ];
  if (issues.length > 0) return { kind: "refused", issues };
  return db.transaction().execute(async (tx): Promise<WebhookOutcome> => {
    const locked = await lockWebhook(tx, change);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const { id, version, ...was } = locked.webhook;
    const state = change.active === undefined ? was.state : change.active ? "ACTIVE" : "PAUSED";
    const now = { name: name ?? was.name, url: url ?? was.url, kinds: [...(change.kinds ?? was.kinds)], state };
    if (isSame(was, now)) return { kind: "refused", issues: [issue("UNCHANGED", null, "没有需要修改的内容。")] };
    const at = await databaseClock(tx);
    // Kinds that are new are told of from now on, not from the last event of another kind.
    await sql`update webhook w set name = ${now.name}, url = ${now.url}, kinds = ${sql.val(now.kinds)}::text[],
        state = ${state}, version = version + 1, failures = 0, failing_since = null, next_at = ${at},
        last_error = case when ${state} = 'ACTIVE' then null else last_error end, lease = null, leased_until = null,
        position = case when exists (select from outbox_event e where e.sequence > w.position and e.kind = any(w.kinds))
          then w.position else (select coalesce(max(sequence), w.position) from outbox_event) end
      where id = ${id}`.execute(tx);
    await recordAudit(tx, [
      {
        ...{ action: "webhook.change", subject_type: "webhook", subject_id: id, detail: { was, now } },
        ...{ recorded_at: at, recorded_by_id: by },
      },
    ]);
    return { kind: "done", webhookId: id };
  });
}

type Said = { name: string; url: string; kinds: readonly string[]; state: string };

const isSame = (was: Said, now: Said): boolean =>
  was.name === now.name &&
  was.url === now.url &&
  was.state === now.state &&
  was.kinds.toSorted().join() === now.kinds.toSorted().join();
