import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type EntityManager, ref } from "@mikro-orm/postgresql";
import { Agency } from "../../../agencies/agency.entity.ts";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { indexMetric } from "../../../search/index-entries.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { Topic } from "../../../topics/topic.entity.ts";
import { Metric } from "../../metric.entity.ts";
import { lockDerivation } from "../derive.ts";
import { adoptFormula } from "./adopt-formula.ts";
import { FormulaRefused, orRefused } from "./formula-refused.ts";

/** A metric that somebody asks for, to be computed by a formula; texts are checked, codes may name nothing. */
export interface CreateDerivedMetricCommand {
  code: string;
  name: string;
  nameEn: string | null;
  definition: string;
  unit: UnitCode;
  unitLabel: string;
  decimals: number;
  /** Code. */
  topic: string;
  /** Code of an agency. */
  provider: string | null;
  formula: string;
  /** UUID of the person who asks; may do so. */
  by: string;
}

/**
 * Makes a metric with its formula, findable, with a value wherever its inputs have values. All or nothing.
 * @returns UUID of the metric, or why not
 */
export function createDerivedMetric(
  em: EntityManager,
  command: CreateDerivedMetricCommand,
): Promise<string | IssueRow[]> {
  return orRefused(() =>
    em.fork().transactional(async (transaction) => {
      const tx = transaction.getKysely<Tables>();
      await lockDerivation(tx);
      const { formula, by, topic: topicCode, provider, ...definition } = command;
      const topic = await transaction.findOne(Topic, { code: topicCode });
      const agency = provider === null ? null : await transaction.findOne(Agency, { code: provider });
      const issues: IssueRow[] = [];
      if ((await transaction.count(Metric, { code: definition.code })) > 0) {
        issues.push(issue("INVALID", "code", "已有指标使用这个代码。"));
      }
      if (!topic) issues.push(issue("NOT_FOUND", "topic", "没有这个专题。"));
      if (provider !== null && !agency) issues.push(issue("NOT_FOUND", "provider", "没有这个机构。"));
      if (issues.length > 0 || !topic) throw new FormulaRefused(...issues);

      const metric = transaction.create(Metric, { ...definition, topic: ref(topic), agency: agency && ref(agency) });
      await transaction.flush();
      await indexMetric(transaction, metric);
      const { id, code, name, unit, decimals } = { ...metric, ...definition };
      const at = await databaseClock(tx);
      await adoptFormula(tx, { metric: { id, code, name, unit, decimals }, formula, number: 1, at, by });
      return id;
    }),
  );
}
