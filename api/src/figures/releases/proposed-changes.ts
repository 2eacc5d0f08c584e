import { sql } from "kysely";
import { anyText } from "../../database/any-of.ts";
import type { Reads } from "../../database/reads.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import type { FigureKey, ProposedChange } from "./actions/propose-release.ts";
import type { FigureInput, ProposedVintageInput } from "./release.inputs.ts";

const CHANGES_MOST = 500;
const BREAKDOWN_MOST = 5;
/** The changes that the inputs mean, or every reason why they can be none, whatever is known of the figures. */
export async function proposedChanges(
  reads: Reads,
  inputs: readonly ProposedVintageInput[],
): Promise<{ changes: ProposedChange[] } | { issues: IssueRow[] }> {
  if (inputs.length > CHANGES_MOST) {
    return { issues: [issue("INVALID", "changes", `一次最多提交${CHANGES_MOST}项；更多请用文件导入。`)] };
  }
  const issues = inputs.flatMap(namingIssues);
  if (issues.length > 0) return { issues };
  const figures = inputs.flatMap(({ figure }) => (figure ? [figure] : []));
  const metrics = await idsByCode(
    reads,
    "metric",
    figures.map(({ metric }) => metric),
  );
  const areas = await idsByCode(
    reads,
    "area",
    figures.map(({ area }) => area),
  );
  const keyOf = (figure: FigureInput): FigureKey => ({
    metricId: metrics.get(figure.metric) ?? nobody,
    areaId: areas.get(figure.area) ?? nobody,
    period: figure.period,
    breakdown: Object.fromEntries((figure.breakdown ?? []).map(({ code, value }) => [code, value])),
  });
  return { changes: inputs.map((input) => change(input, keyOf)) };
}

function namingIssues({ observationId, figure }: ProposedVintageInput, index: number): IssueRow[] {
  const field = `changes.${index}`;
  if ((observationId ?? undefined) === undefined && !figure) {
    return [issue("REQUIRED", field, "请指明观测值，或者指标、地区和时期。")];
  }
  if ((observationId ?? undefined) !== undefined && figure) {
    return [issue("INVALID", field, "观测值编号与指标、地区、时期只能填写一种。")];
  }
  const parts = figure?.breakdown ?? [];
  const isNamed = parts.every(({ code, value }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && isPlain(value));
  if (parts.length > BREAKDOWN_MOST || !isNamed || new Set(parts.map(({ code }) => code)).size < parts.length) {
    return [issue("INVALID", `${field}.breakdown`, `分组最多${BREAKDOWN_MOST}个，名称不重复，值不能为空。`)];
  }
  return [];
}

const isPlain = (value: string) =>
  value.trim() === value && value !== "" && value.length <= 100 && !/\p{Cc}/u.test(value);

function change(input: ProposedVintageInput, keyOf: (figure: FigureInput) => FigureKey): ProposedChange {
  const { observationId, figure, seenVintage, status, sourceId } = input;
  return {
    observation: figure ? keyOf(figure) : (uuidOf("observation", observationId ?? "") ?? nobody),
    seenVintage,
    value: input.value ?? null,
    status,
    approximation: input.approximation ?? null,
    kind: input.kind ?? "UPDATE",
    reason: input.reason?.trim() || null,
    remark: input.remark?.trim() || null,
    sourceId: typeof sourceId === "string" ? (uuidOf("source", sourceId) ?? nobody) : sourceId,
    publicFrom: input.publicFrom ?? null,
  };
}

/** Also of what readers cannot see yet. */
async function idsByCode(
  reads: Reads,
  table: "metric" | "area",
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from ${sql.table(table)} where code = ${anyText([...new Set(codes)])}`.execute(reads.db);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
