import { TERM_KINDS } from "@gongbao/schema/checks/check-term.ts";
import { CHECK_SEVERITIES } from "@gongbao/schema/checks/text-slip.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, recordedAt } from "../../database/columns.ts";

/**
 * An entry of the list that checks before publication go by (检查词条); its members are those of
 * `@gongbao/schema/checks/check-term.ts`. `version` counts the changes, which the audit keeps. A retired entry is kept:
 * what it found stays.
 */
export const CheckTermSchema = defineEntity({
  name: "CheckTerm",
  tableName: "check_term",
  uniques: [{ properties: ["kind", "words"] }],
  checks: [{ name: "check_term_version_check", expression: "version >= 1" }],
  properties: {
    id: idColumn(),
    kind: p.enum(TERM_KINDS),
    words: p.text(),
    standard: p.text().nullable(),
    exceptions: p.json<string[]>(),
    severity: p.enum(CHECK_SEVERITIES),
    reason: p.text(),
    active: p.boolean().default(true),
    version: p.integer().default(1),
    recordedAt: recordedAt(),
  },
});
export class CheckTerm extends CheckTermSchema.class {}
CheckTermSchema.setClass(CheckTerm);
