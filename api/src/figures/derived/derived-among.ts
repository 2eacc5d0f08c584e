import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

/** Which of the observations are computed by a formula, so that nobody may enter a value: by UUID, name of the metric. */
export async function derivedAmong(
  tx: Kysely<Tables>,
  observationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, m.name from observation o join metric m on m.id = o.metric_id
    where o.id = ${anyUuid(observationIds)} and exists (select from metric_formula f where f.metric_id = m.id)`.execute(
    tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** @param field the input field in which a value was given */
export const derivedIssue = (metricName: string, field: string): IssueRow =>
  issue("DERIVED", field, `“${metricName}”由公式推算，不能填写数值；请修订公式所用的指标。`);
