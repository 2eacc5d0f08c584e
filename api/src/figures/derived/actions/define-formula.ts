import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { lockDerivation } from "../derive.ts";
import type { ComputedMetric } from "../formulas.ts";
import { adoptFormula } from "./adopt-formula.ts";
import { FormulaRefused, orRefused } from "./formula-refused.ts";

/** What somebody asks: a metric, by its code, is to be computed by a formula from now on. */
export interface DefineFormulaCommand {
  metric: string;
  formula: string;
  /** Number of the version that they have seen; 0 for none. */
  seenVersion: number;
  /** UUID of the person who asks; may do so. */
  by: string;
}

/**
 * Gives a derived metric another formula, or a metric without figures its first. One whose figures were entered stays
 * entered: what a source printed is not replaced by what was computed. All or nothing.
 * @returns UUID of the metric, or why not
 */
export function defineFormula(em: EntityManager, command: DefineFormulaCommand): Promise<string | IssueRow[]> {
  return orRefused(() =>
    em.fork().transactional(async (transaction) => {
      const tx = transaction.getKysely<Tables>();
      await lockDerivation(tx);
      const metric = await metricToDefine(tx, command.metric);
      if (!metric) throw new FormulaRefused(issue("NOT_FOUND", "metric", "没有这个指标。"));
      if (metric.version !== command.seenVersion) throw new FormulaRefused(stale(metric));
      if (metric.version === 0 && metric.has_figures) {
        const message = `“${metric.name}”的数据是填报的，不能改为推算；请另建一个推算指标。`;
        throw new FormulaRefused(issue("INVALID", "metric", message));
      }
      const { formula, by } = command;
      await adoptFormula(tx, { metric, formula, number: metric.version + 1, at: await databaseClock(tx), by });
      return metric.id;
    }),
  );
}

interface MetricToDefine extends ComputedMetric {
  /** 0 while it has no formula. */
  version: number;
  has_figures: boolean;
  changed_by: string | null;
  changed_at: Date | null;
}

async function metricToDefine(tx: Kysely<Tables>, code: string): Promise<MetricToDefine | undefined> {
  const { rows } = await sql<MetricToDefine>`
    select m.id, m.code, m.name, m.unit, m.decimals, coalesce(f.number, 0) as version,
      exists (select from observation o where o.metric_id = m.id) as has_figures,
      p.name as changed_by, f.recorded_at as changed_at
    from metric m left join lateral (
      select * from metric_formula where metric_id = m.id order by number desc limit 1
    ) f on true left join person p on p.id = f.recorded_by_id
    where m.code = ${code}`.execute(tx);
  return rows[0];
}

const beijingTime = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  dateStyle: "long",
  timeStyle: "short",
});

function stale({ version, changed_by, changed_at }: MetricToDefine): IssueRow {
  const message = changed_at
    ? `${changed_by ?? "数据导入"}已于${beijingTime.format(changed_at)}记录第${version}版公式；请核对后再修改。`
    : "这个指标还没有公式；首次设置时版本号为0。";
  return issue("STALE", "seenVersion", message);
}
