import type { Kysely } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";

interface ReviewAct {
  action: "submit" | "approve" | "return" | "assign" | "comment" | "resolve" | "set-chain";
  subject: "revision" | "review_chain" | "review_comment";
  /** UUID. */
  subjectId: string;
  detail: Readonly<Record<string, unknown>>;
  at: Date;
  by: string;
}

/** Writes the audit entry of an act of review, within its transaction. */
export async function auditReview(tx: Kysely<Tables>, { action, subject, subjectId, detail, at, by }: ReviewAct) {
  await recordAudit(tx, [
    {
      action: `review.${action}`,
      subject_type: subject,
      subject_id: subjectId,
      detail,
      recorded_at: at,
      recorded_by_id: by,
    },
  ]);
}
