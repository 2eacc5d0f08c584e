import { isUnitCode, type UnitCode } from "@gongbao/schema/figures/units.ts";
import {
  type RuleDefinition,
  ruleDefinitionSchema,
  type Tolerance,
  termsOf,
  toleranceSchema,
} from "@gongbao/schema/integrity/rule.ts";
import { circleClosedBy } from "@gongbao/schema/integrity/rule-circle.ts";
import { unitFaults } from "@gongbao/schema/integrity/rule-units.ts";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { anyText } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import type { RuleDefinitionInput, RuleToleranceInput } from "./integrity-rule.inputs.ts";

export type Checked<Value> = { kind: "value"; value: Value } | { kind: "issues"; issues: IssueRow[] };

/** The definition that an input means, or each member at fault. */
export const readDefinition = (input: RuleDefinitionInput): Checked<RuleDefinition> =>
  read(ruleDefinitionSchema, input, "definition");

/** The tolerance that an input means; ROUNDING without one. */
export const readTolerance = (input: RuleToleranceInput | null | undefined): Checked<Tolerance> =>
  read(toleranceSchema, input ?? { kind: "ROUNDING" }, "tolerance");

function read<Value>(schema: z.ZodType<Value>, input: object, field: string): Checked<Value> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { kind: "value", value: parsed.data };
  return {
    kind: "issues",
    issues: parsed.error.issues.flatMap((problem) => {
      if (problem.code === "unrecognized_keys") {
        return problem.keys.map((key) => issue("INVALID", `${field}.${key}`, "这一类规则没有这一项，请去掉。"));
      }
      const path = problem.path.map(String);
      const missing = path[0] !== undefined && !(path[0] in given);
      const name = [field, ...path].join(".");
      return [
        missing
          ? issue("REQUIRED", name, "这一类规则必须填写这一项。")
          : issue("INVALID", name, "这一项的内容不能用，请按说明重新填写。"),
      ];
    }),
  };
}

/**
 * Why a well-formed rule cannot be kept beside the others: metrics that do not exist, units that do not fit, a metric
 * that would be defined by itself.
 * @param others the definitions of the other rules in force
 */
export async function ruleIssues(
  db: Kysely<Tables>,
  definition: RuleDefinition,
  others: readonly RuleDefinition[],
): Promise<IssueRow[]> {
  const terms = termsOf(definition);
  const { rows } = await sql<{ code: string; name: string; unit: string }>`
    select code, name, unit from metric where code = ${anyText(terms.map(({ metric }) => metric))}`.execute(db);
  const metrics = new Map(rows.map((row) => [row.code, row]));
  const unknown = terms.filter(({ metric }) => !metrics.has(metric));
  if (unknown.length > 0) {
    return unknown.map(({ field, metric }) =>
      issue("NOT_FOUND", `definition.${field}`, `没有代码为“${metric}”的指标。`),
    );
  }
  const units = terms.map(({ metric }) => metrics.get(metric)?.unit ?? "").filter(isUnitCode) as UnitCode[];
  const faults = unitFaults(definition, units);
  if (faults.length > 0) {
    return faults.map(({ field, message }) => issue("WRONG_UNIT", `definition.${field}`, message));
  }
  const circle = circleClosedBy(definition, others);
  if (!circle) return [];
  const names = await metricNames(db, circle);
  const message = `规则成了循环：${circle.map((code) => `“${names.get(code) ?? code}”`).join("由")}得出。同一关系只按一个方向写一次。`;
  return [issue("CIRCLE", `definition.${terms.at(-1)?.field}`, message)];
}

async function metricNames(db: Kysely<Tables>, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from metric where code = ${anyText(codes)}`.execute(db);
  return new Map(rows.map(({ code, name }) => [code, name]));
}
