import { formulaInputs } from "@gongbao/schema/figures/formula.ts";
import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";
import { sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import { byKey, groupedByKey } from "../../database/by-key.ts";
import type { Reads } from "../../database/reads.ts";
import { type SourceRow, sourceById } from "../source.queries.ts";

/** The formula in force of each metric (UUID); undefined of one whose figures are entered. */
export const formulaOfMetric = (reads: Reads) =>
  reads.loader<string, FormulaRow | undefined>("formulaOfMetric", async (metricIds) => {
    const { rows } = await sql<FormulaRow & { metric_id: string }>`
      select distinct on (metric_id) metric_id, formula, number as version from metric_formula
      where metric_id = ${anyUuid(metricIds)} and recorded_at <= ${reads.at}
      order by metric_id, number desc`.execute(reads.db);
    return byKey(metricIds, rows, (row) => row.metric_id);
  });

export interface FormulaRow {
  formula: string;
  version: number;
}

/** Codes of the metrics that a kept formula names. */
export function inputCodes({ formula }: FormulaRow): string[] {
  const read = parseFormula(formula);
  return read.kind === "formula" ? formulaInputs(read.formula) : [];
}

/** The sources of each derived vintage (UUID), by title; none of one that was entered. */
export const sourcesOfVintage = (reads: Reads) =>
  reads.loader<string, SourceRow[]>("sourcesOfVintage", async (vintageIds) => {
    const { rows } = await sql<{ vintage_id: string; source_id: string }>`
      select vs.vintage_id, vs.source_id from vintage_source vs join source s on s.id = vs.source_id
      where vs.vintage_id = ${anyUuid(vintageIds)} order by s.title, s.id`.execute(reads.db);
    const groups = groupedByKey(vintageIds, rows, (row) => row.vintage_id);
    return Promise.all(groups.map((group) => Promise.all(group.map((row) => knownSource(reads, row.source_id)))));
  });

/** A source that a foreign key promises to be there. */
async function knownSource(reads: Reads, id: string): Promise<SourceRow> {
  return (await sourceById(reads).load(id)) as SourceRow;
}
