import type { RuleDefinition, Severity, Tolerance } from "@gongbao/schema/integrity/rule.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";

/** A rule as it is stored. */
export interface StoredRule {
  id: string;
  code: string;
  name: string;
  definition: RuleDefinition;
  tolerance: Tolerance;
  severity: Severity;
  active: boolean;
  version: number;
  recorded_at: Date;
}

export const ruleColumns = sql`r.id, r.code, r.name, r.definition, r.tolerance, r.severity, r.active, r.version, r.recorded_at`;

/** Rules in force, by code. */
export async function activeRules(db: Kysely<Tables>): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`
    select ${ruleColumns} from integrity_rule r where r.active order by r.code`.execute(db);
  return rows;
}
