import type { Severity } from "@gongbao/schema/integrity/rule.ts";
import type { FindingDetail, FindingOrigin } from "./finding.entity.ts";

/** A finding that is not stored yet; its members are those of `finding.entity.ts`, ids are UUIDs. */
export interface FindingDraft {
  origin: FindingOrigin;
  /** Code of the rule, or of the check of texts: `CHANGE`, `SUM`. */
  check: string;
  ruleId: string | null;
  subject: string;
  numbers: string;
  observations: string[];
  articleId: string | null;
  revisionId: string | null;
  place: string | null;
  start: number | null;
  length: number | null;
  severity: Severity;
  message: string;
  detail: FindingDetail;
  aboutFrom: Date;
}

/** What tells whether two findings are the same. */
export const keyOf = ({ subject, numbers }: Pick<FindingDraft, "subject" | "numbers">) => `${subject}\n${numbers}`;
