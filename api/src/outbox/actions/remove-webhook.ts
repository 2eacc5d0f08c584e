import { type Kysely, sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { lockWebhook, type SeenWebhook, type WebhookOutcome } from "./lock-webhook.ts";

/** Removes a webhook with its secret and the log of its deliveries; the audit log keeps what it was. */
export function removeWebhook(db: Kysely<Tables>, seen: SeenWebhook, by: string): Promise<WebhookOutcome> {
  return db.transaction().execute(async (tx): Promise<WebhookOutcome> => {
    const locked = await lockWebhook(tx, seen);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const { id, version, ...was } = locked.webhook;
    await sql`delete from webhook where id = ${id}`.execute(tx);
    await recordAudit(tx, [
      {
        ...{ action: "webhook.remove", subject_type: "webhook", subject_id: id, detail: { was } },
        ...{ recorded_at: await databaseClock(tx), recorded_by_id: by },
      },
    ]);
    return { kind: "done", webhookId: id };
  });
}
