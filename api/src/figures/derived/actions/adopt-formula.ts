import { checkFormula } from "@gongbao/schema/figures/formula-check.ts";
import { printFormula } from "@gongbao/schema/figures/formula-print.ts";
import { metricTag } from "@gongbao/schema/live/tags.ts";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../../audit/record-audit.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { recordChange } from "../../../live/record-change.ts";
import { issue } from "../../../server/issue.ts";
import { settleVintages } from "../../actions/record-vintages.ts";
import { derive } from "../derive.ts";
import { type ComputedMetric, readFormulas } from "../formulas.ts";
import { FormulaRefused } from "./formula-refused.ts";

/** A formula that a metric is to be computed by from now on. */
export interface Adoption {
  metric: ComputedMetric;
  formula: string;
  /** Number of the version that it becomes. */
  number: number;
  /** By the database's clock. */
  at: Date;
  /** UUID of the person. */
  by: string;
}

/**
 * Keeps a formula with its audit entry, computes the metric wherever its inputs have values, and what rests on it, and
 * tells readers. The caller holds the derivation's lock.
 * @throws FormulaRefused, DerivationRefused: the caller's transaction must not be committed
 */
export async function adoptFormula(tx: Kysely<Tables>, adoption: Adoption): Promise<void> {
  const { metric, number, at, by } = adoption;
  const read = checkFormula(adoption.formula, metric, (await readFormulas(tx)).known);
  if (read.kind === "problem") throw new FormulaRefused(issue("INVALID", "formula", read.message));
  const formula = printFormula(read.formula);
  const before = await tx
    .selectFrom("metric_formula")
    .select("formula")
    .where("metric_id", "=", metric.id)
    .orderBy("number", "desc")
    .executeTakeFirst();
  if (before?.formula === formula) {
    throw new FormulaRefused(issue("UNCHANGED", "formula", "与现行公式相同，没有需要修改的内容。"));
  }
  const recording = { recorded_at: at, recorded_by_id: by };
  await insertRows(tx, "metric_formula", [{ id: v7(), metric_id: metric.id, number, formula, ...recording }]);
  const subject = { action: "metric.define-formula", subject_type: "metric", subject_id: metric.id };
  const detail = { was: before?.formula ?? null, now: formula, number };
  await recordAudit(tx, [{ ...subject, detail, ...recording }]);
  const { vintages, valued } = await derive(tx, at, { metrics: [metric.code] });
  if (!valued.has(metric.code)) {
    const message = "没有一个地区和时期具备公式所需的全部数据，推算不出数值；请先填报这些数据。";
    throw new FormulaRefused(issue("INVALID", "formula", message));
  }
  await settleVintages(tx, vintages, { at, by: null, releaseId: null });
  await recordChange(tx, { kind: "metric.formula-defined", tags: [metricTag(metric.code)], observations: [] });
}
