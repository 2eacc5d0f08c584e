import type { Body } from "@gongbao/schema/articles/body.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { bareText, places } from "@gongbao/schema/articles/places.ts";
import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";
import { rounded } from "@gongbao/schema/integrity/printed-number.ts";
import { type NamedMetric, type StatedNumber, statedNumbers } from "@gongbao/schema/integrity/stated-numbers.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";

interface StoredText {
  id: string;
  title: Inline[];
  subtitle: Inline[];
  summary: Inline[];
  body: Body;
  /** UUIDs of the article's areas, in their order. */
  areas: string[];
}

/**
 * Keeps the numbers that texts state of a metric without citing it, so that conflicts are found without reading every
 * text again. To be called in the transaction that publishes the revisions; a second call renews them.
 */
export async function recordStatedNumbers(tx: Kysely<Tables>, revisionIds: readonly string[]): Promise<void> {
  const { rows: texts } = await sql<StoredText>`
    select r.id, r.title, r.subtitle, r.summary, r.body, coalesce((
      select json_agg(aa.area_id order by aa.position) from article_area aa where aa.article_id = r.article_id
    ), '[]') as areas from revision r where r.id = ${anyUuid(revisionIds)}`.execute(tx);
  const areas = await areaNames(tx);
  const metrics = await metricNames(tx, areas);
  const stated = texts.flatMap((text) =>
    places(text).flatMap(({ place, content }) =>
      statedNumbers(bareText(content), metrics, areas).map((number) => ({ text, place, number })),
    ),
  );
  const homes = await areasOfMetrics(tx, [...new Set(stated.map(({ number }) => number.metricId))]);
  await sql`delete from stated_number where revision_id = ${anyUuid(revisionIds)}`.execute(tx);
  const rows = stated.flatMap(({ text, place, number }) => {
    const areaId = number.areaId ?? areaOf(text, homes.get(number.metricId) ?? []);
    return areaId === undefined ? [] : row(text.id, place, number, areaId);
  });
  await insertRows(tx, "stated_number", rows);
}

function row(revisionId: string, place: string, stated: StatedNumber, areaId: string) {
  const period = parsePeriod(stated.period);
  if (period.kind === "problem") return [];
  const { low, high } = rounded(stated.number);
  return [
    {
      id: v7(),
      revision_id: revisionId,
      place,
      start: stated.start,
      length: stated.length,
      said: stated.said,
      metric_id: stated.metricId,
      area_id: areaId,
      period: period.code,
      period_start: period.start,
      period_end: period.end,
      value: stated.number.value.toFixed(),
      low: low.toFixed(),
      high: high.toFixed(),
    },
  ];
}

/** The first area of the article for which the metric has a figure, else the only area for which it has one. */
function areaOf({ areas }: StoredText, homes: readonly string[]): string | undefined {
  return areas.find((area) => homes.includes(area)) ?? (homes.length === 1 ? homes[0] : undefined);
}

async function areaNames(tx: Kysely<Tables>) {
  const { rows } = await sql<{ id: string; name: string; short_name: string }>`
    select id, name, short_name from area`.execute(tx);
  return rows.map(({ id, name, short_name }) => ({ id, names: [...new Set([name, short_name])] }));
}

const NAME_LEAST = 4;

/** A text may leave out the area that a metric's name begins with, and the 数 or 额 that it ends in. */
async function metricNames(tx: Kysely<Tables>, areas: readonly { names: readonly string[] }[]): Promise<NamedMetric[]> {
  const { rows } = await sql<{ id: string; name: string; unit: UnitCode; unit_label: string }>`
    select id, name, unit, unit_label from metric`.execute(tx);
  const places = areas.flatMap(({ names }) => names);
  return rows.map(({ id, name, unit, unit_label }) => {
    const place = places.find((area) => name.startsWith(area)) ?? "";
    const whole = [name, name.slice(place.length)];
    const short = whole.map((words) => words.replace(/(?:个数|人数|户数|次数|数|金额|总额|量)$/, ""));
    const names = [...new Set([...whole, ...short])].filter((words) => words.length >= NAME_LEAST);
    const words = [UNITS[unit].zh, unit_label, UNITS[unit].zh.split("/")[0] as string];
    return { id, names, units: [...new Set(words.map((word) => (/^[名位]$/.test(word) ? "人" : word)))] };
  });
}

async function areasOfMetrics(tx: Kysely<Tables>, metricIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ metric_id: string; areas: string[] }>`
    select metric_id, json_agg(distinct area_id) as areas from observation
    where metric_id = ${anyUuid(metricIds)} group by metric_id`.execute(tx);
  return new Map(rows.map(({ metric_id, areas }) => [metric_id, areas]));
}
