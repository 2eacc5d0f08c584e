import type { Kysely } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";

/** Writes into the audit log what somebody did to an article at the desk; `detail` holds names and numbers, no text. */
export async function recordDraftAct(
  db: Kysely<Tables>,
  action: string,
  articleId: string,
  detail: Record<string, unknown>,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await recordAudit(db, [
    {
      ...{ action, subject_type: "article", subject_id: articleId, detail },
      ...{ recorded_at: at, recorded_by_id: by },
    },
  ]);
}
