import { type RuleDefinition, termsOf } from "@gongbao/schema/integrity/rule.ts";
import { type Kysely, sql } from "kysely";
import { anyText } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";

/** UUIDs of the metrics that rules name, by code. */
export async function metricIds(
  db: Kysely<Tables>,
  definitions: readonly RuleDefinition[],
): Promise<ReadonlyMap<string, string>> {
  const codes = new Set(definitions.flatMap((definition) => termsOf(definition).map(({ metric }) => metric)));
  const { rows } = await sql<{ code: string; id: string }>`
    select code, id from metric where code = ${anyText([...codes])}`.execute(db);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
