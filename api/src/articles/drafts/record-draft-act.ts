import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";

/** Writes into the audit log what somebody did to an article at the desk; `detail` holds names and numbers, no text. */
export async function recordDraftAct(
  db: Kysely<Tables>,
  action: string,
  articleId: string,
  detail: Record<string, unknown>,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await insertRows(db, "audit_entry", [
    {
      ...{ id: v7(), action, subject_type: "article", subject_id: articleId, detail },
      ...{ recorded_at: at, recorded_by_id: by },
    },
  ]);
}
