import { RULE_KINDS, type RuleDefinition, SEVERITIES, type Tolerance } from "@gongbao/schema/integrity/rule.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, recordedAt } from "../database/columns.ts";

/**
 * What must hold between metrics (勾稽规则). `definition` and `tolerance` are those of
 * `@gongbao/schema/integrity/rule.ts`; `version` counts the changes, which the audit keeps. A retired rule is never
 * removed: what it found stays.
 */
export const IntegrityRuleSchema = defineEntity({
  name: "IntegrityRule",
  tableName: "integrity_rule",
  checks: [{ name: "integrity_rule_version_check", expression: "version >= 1" }],
  properties: {
    id: idColumn(),
    code: p.text().unique(),
    name: p.text(),
    kind: p.enum(RULE_KINDS),
    definition: p.json<RuleDefinition>(),
    tolerance: p.json<Tolerance>(),
    severity: p.enum(SEVERITIES),
    active: p.boolean().default(true),
    version: p.integer().default(1),
    recordedAt: recordedAt(),
  },
});
export class IntegrityRule extends IntegrityRuleSchema.class {}
IntegrityRuleSchema.setClass(IntegrityRule);
