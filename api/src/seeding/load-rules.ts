import { isDeepStrictEqual } from "node:util";
import type { RuleSeed } from "@gongbao/seeds/seeds.type.ts";
import { AuditEntry } from "../audit/audit-entry.entity.ts";
import { IntegrityRule } from "../integrity/integrity-rule.entity.ts";
import type { SeedLoad } from "./seed-load.ts";

/** Loads rules, told apart by their codes; one that was changed or retired at the desk since is kept. */
export async function loadRules({ em, at, counts }: SeedLoad, seeds: readonly RuleSeed[]): Promise<void> {
  const known = new Map((await em.find(IntegrityRule, {})).map((rule) => [rule.code, rule]));
  const touched = await em.find(AuditEntry, { subjectType: "integrity_rule" });
  const desk = new Set(touched.map(({ subjectId }) => subjectId));
  for (const { code, name, rule: definition, tolerance, severity } of seeds) {
    const data = { name, kind: definition.kind, definition, tolerance, severity };
    const rule = known.get(code);
    if (!rule) {
      em.create(IntegrityRule, { code, ...data, active: true, version: 1, recordedAt: at });
      counts.added += 1;
    } else if (saysTheSame(rule, data)) counts.unchanged += 1;
    else if (desk.has(rule.id)) counts.kept += 1;
    else {
      em.assign(rule, { ...data, version: rule.version + 1 });
      counts.changed += 1;
    }
  }
  await em.flush();
}

function saysTheSame(
  { name, definition, tolerance, severity }: IntegrityRule,
  data: Pick<IntegrityRule, "name" | "definition" | "tolerance" | "severity">,
): boolean {
  const wanted = [data.name, data.definition, data.tolerance, data.severity];
  return isDeepStrictEqual([name, definition, tolerance, severity], wanted);
}
