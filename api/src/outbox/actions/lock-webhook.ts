import { type Kysely, sql } from "kysely";
import { whoChanged } from "../../audit/who-changed.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { WebhookState } from "../webhook.entity.ts";

/** Which webhook, in the version that the caller has seen. */
export interface SeenWebhook {
  /** UUID; undefined for an id that is none. */
  webhookId: string | undefined;
  seenVersion: number;
}

export interface LockedWebhook {
  id: string;
  name: string;
  url: string;
  kinds: string[];
  version: number;
  state: WebhookState;
}

export type WebhookOutcome = { kind: "done"; webhookId: string } | { kind: "refused"; issues: IssueRow[] };

/** Holds a webhook, or says why not: there is none, or somebody has changed it since. */
export async function lockWebhook(
  tx: Kysely<Tables>,
  { webhookId, seenVersion }: SeenWebhook,
): Promise<{ webhook: LockedWebhook } | { issues: IssueRow[] }> {
  const { rows } = await sql<LockedWebhook>`
    select id, name, url, kinds, version, state from webhook where id = ${webhookId ?? null}::uuid for update`.execute(
    tx,
  );
  const [webhook] = rows;
  if (!webhook) return { issues: [issue("NOT_FOUND", "webhookId", "没有这个推送地址，或者它已删除。")] };
  if (webhook.version === seenVersion) return { webhook };
  const { who, when } = await whoChanged(tx, "webhook", webhook.id);
  return { issues: [issue("STALE", "seenVersion", `${who}已于${when}改动这个推送地址；请核对后再修改。`)] };
}
