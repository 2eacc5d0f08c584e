import type { CheckedText } from "@gongbao/schema/checks/checked-text.ts";
import { type BindableMetric, unboundNumbers } from "@gongbao/schema/checks/unbound-numbers.ts";
import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";
import { sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Reads } from "../../database/reads.ts";
import { inForce } from "../../figures/observation.queries.ts";
import { printPeriod } from "../../figures/print-shown.ts";
import type { FoundSlip } from "./found-slip.ts";

interface KnownFigure {
  at: number;
  id: string;
  metric_id: string;
  name: string;
  unit: UnitCode;
  unit_label: string;
  decimals: number;
  area: string;
  period: string;
  value: string;
  approximation: Approximation | null;
}

/**
 * Numbers in a text's own words: a WARNING where one is, or was rounded from, the public value of a figure that could be
 * cited, of the article's areas first; a NOTICE where a number with a metric's unit is nobody's. Two statements.
 * @param areaIds UUIDs
 */
export async function checkUnboundNumbers(
  reads: Reads,
  texts: readonly CheckedText[],
  areaIds: readonly string[],
): Promise<FoundSlip[]> {
  const metrics = await bindableMetrics(reads);
  const numbers = texts.flatMap(({ place, words }) =>
    unboundNumbers(words, metrics).map((number) => ({ place, ...number })),
  );
  const known = Map.groupBy(await knownFigures(reads, numbers, areaIds), ({ at }) => at);
  return numbers.map(({ place, start, end, said, metrics: likely }, index) => {
    const rank = ({ metric_id }: KnownFigure) => likely.findIndex(({ id }) => id === metric_id);
    const [figure] = (known.get(index) ?? []).sort((one, other) => rank(one) - rank(other));
    const slip = { code: "UNBOUND_NUMBER" as const, place, start, end, said };
    if (!figure) return { ...slip, severity: "NOTICE", message: `“${said}”没有引用观测值，请核对出处。` };
    const message = `“${said}”与${figureName(figure)}相符，请改为引用该观测值，以便随数据更新。`;
    return { ...slip, severity: "WARNING", message, observationId: figure.id };
  });
}

function figureName({ name, area, period, ...figure }: KnownFigure): string {
  const { value, unit, unit_label, decimals, approximation } = figure;
  const stated = { value, unit, unitLabel: unit_label, decimals, approximate: approximation ?? undefined };
  return `“${name}”（${area}${printPeriod(period)}：${printFigure(stated, "zh-CN").text}）`;
}

async function bindableMetrics({ db }: Reads): Promise<BindableMetric[]> {
  const { rows } = await sql<{ id: string; name: string; unit: UnitCode; unit_label: string }>`
    select id, name, unit, unit_label from metric order by code`.execute(db);
  return rows.map(({ id, name, unit, unit_label }) => {
    const units = [UNITS[unit].zh, unit_label].map((label) => label.split("/")[0] as string);
    // People are counted by several words, which the reader of texts takes for one.
    return { id, name, units: units.map((word) => (/^[名位]$/.test(word) ? "人" : word)) };
  });
}

/** So many figures of one value are enough to choose from. */
const FIGURES_MOST = 20;

async function knownFigures(
  reads: Reads,
  numbers: readonly { range: { low: { toFixed(): string }; high: { toFixed(): string } }; metrics: BindableMetric[] }[],
  areaIds: readonly string[],
): Promise<KnownFigure[]> {
  const asked = numbers.flatMap(({ range, metrics }, at) =>
    metrics.length === 0
      ? []
      : [{ at, low: range.low.toFixed(), high: range.high.toFixed(), metrics: metrics.map(({ id }) => id) }],
  );
  if (asked.length === 0) return [];
  const { rows } = await sql<KnownFigure>`
    select n.at, l.* from json_to_recordset(${JSON.stringify(asked)}::json)
      as n(at int, low numeric, high numeric, metrics uuid[])
    cross join lateral (
      select o.id, o.metric_id, m.name, m.unit, m.unit_label, m.decimals, a.short_name as area, o.period,
        v.value::text, v.approximation
      from vintage hit join observation o on o.id = hit.observation_id and o.metric_id = any(n.metrics)
      join metric m on m.id = o.metric_id join area a on a.id = o.area_id ${inForce(reads)}
      where hit.value between n.low and n.high and hit.id = v.id
      order by o.area_id = ${anyUuid(areaIds)} desc, o.period_end desc, o.id limit ${sql.lit(FIGURES_MOST)}
    ) l`.execute(reads.db);
  return rows;
}
