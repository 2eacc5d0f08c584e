import type { RuleDefinition, RuleKind, Severity, Tolerance } from "@gongbao/schema/integrity/rule.ts";
import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { CodeKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { ruleColumns, type StoredRule } from "./integrity-rule.queries.ts";

/** A rule as the desk sees it. */
export interface RuleRow {
  __typename: "IntegrityRule";
  reads: Reads;
  id: string;
  uuid: string;
  code: string;
  name: string;
  kind: RuleKind;
  definition: RuleDefinition;
  tolerance: Tolerance;
  severity: Severity;
  active: boolean;
  version: number;
}

export function ruleRow(
  reads: Reads,
  { id, code, name, definition, tolerance, severity, active, version }: StoredRule,
): RuleRow {
  return {
    __typename: "IntegrityRule",
    reads,
    id: publicId("rule", id),
    uuid: id,
    code,
    name,
    kind: definition.kind,
    definition,
    tolerance,
    severity,
    active,
    version,
  };
}

export const ruleById = (reads: Reads) =>
  reads.loader<string, RuleRow | undefined>("integrityRuleById", async (ids) => {
    const { rows } = await sql<StoredRule>`
      select ${ruleColumns} from integrity_rule r where r.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => ruleRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

/** Rules by code, those in force or retired, or all. */
export function rulesBy(active: boolean | undefined) {
  return {
    name: "integrityRules",
    columns: ruleColumns,
    from: () => sql`integrity_rule r`,
    where: () => (active === undefined ? sql`true` : sql`r.active = ${active}`),
    after: ([code]) => sql`r.code > ${code}`,
    order: sql`r.code`,
    row: ruleRow,
    keyOf: ({ code }) => [code],
  } satisfies Listing<StoredRule, RuleRow, CodeKey>;
}
