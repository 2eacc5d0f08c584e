import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { PublicEventKind } from "../event-kinds.ts";
import type { PrivateHosts } from "../private-hosts.ts";
import { madeSecret } from "../sign.ts";
import { kindIssues, urlIssues, webhookNameIssues } from "../webhook-issues.ts";

export interface NewWebhook {
  name: string;
  url: string;
  kinds: readonly PublicEventKind[];
  active: boolean;
}

export type AddOutcome = { kind: "added"; webhookId: string; secret: string } | { kind: "refused"; issues: IssueRow[] };

/** Every node tells all of them beside each other. */
const WEBHOOKS_MOST = 50;

/** Adds an address that is told of what happens from now on, with a secret that nobody is shown again. */
export async function addWebhook(
  db: Kysely<Tables>,
  { kinds, active, ...given }: NewWebhook,
  { by, allowed }: { by: string; allowed: PrivateHosts },
): Promise<AddOutcome> {
  const [name, url] = [given.name.trim(), given.url.trim()];
  const issues = [...webhookNameIssues(name), ...(await urlIssues(url, allowed)), ...kindIssues(kinds)];
  if (issues.length > 0) return { kind: "refused", issues };
  return db.transaction().execute(async (tx): Promise<AddOutcome> => {
    const { rows } = await sql<{ count: number; newest: string }>`
      select (select count(*)::int from webhook) as count,
        (select coalesce(max(sequence), 0) from outbox_event) as newest`.execute(tx);
    if ((rows[0]?.count ?? 0) >= WEBHOOKS_MOST) {
      return { kind: "refused", issues: [issue("INVALID", null, `推送地址最多${WEBHOOKS_MOST}个，请先删除不用的。`)] };
    }
    const at = await databaseClock(tx);
    const webhookId = v7();
    const secret = madeSecret();
    const recorded = { recorded_at: at, recorded_by_id: by };
    const state = active ? "ACTIVE" : "PAUSED";
    await insertRows(tx, "webhook", [
      {
        ...{ id: webhookId, name, url, secret, kinds, version: 1, state, position: rows[0]?.newest, replays: [] },
        ...{ failures: 0, next_at: at, ...recorded },
      },
    ]);
    const detail = { name, url, kinds, state };
    await recordAudit(tx, [
      { action: "webhook.add", subject_type: "webhook", subject_id: webhookId, detail, ...recorded },
    ]);
    return { kind: "added", webhookId, secret };
  });
}
