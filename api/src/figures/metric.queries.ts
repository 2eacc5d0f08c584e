import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { METRICS, metricTag } from "@gongbao/schema/live/tags.ts";
import { type RawBuilder, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { CodeKey } from "../connections/page.ts";
import { anyText, anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

/** What of a metric is read along with each of its observations. */
export interface StoredMetric {
  m_code: string;
  m_name: string;
  m_unit: UnitCode;
  m_unit_label: string;
  m_decimals: number;
}

export const metricColumns = sql`m.code as m_code, m.name as m_name, m.unit as m_unit, m.unit_label as m_unit_label,
  m.decimals as m_decimals`;

/** What is read only when somebody asks for the metric itself. */
interface StoredMetricDetails {
  id: string;
  name_en: string | null;
  definition: string;
  topic_id: string;
  agency_id: string | null;
}

export interface MetricRow {
  __typename: "Metric";
  reads: Reads;
  id: string;
  uuid: string;
  code: string;
  name: string;
  unit: UnitCode;
  unitLabel: string;
  decimals: number;
}

export interface MetricDetailsRow {
  nameEn: string | null;
  definition: string;
  topicId: string;
  agencyId: string | null;
}

/** The metric of that id, as the request has it: many rows of an answer share one. */
export function metricRow(reads: Reads, uuid: string, stored: StoredMetric): MetricRow {
  return reads.shared(`metric:${uuid}`, () => {
    reads.tags.add(metricTag(stored.m_code));
    return {
      __typename: "Metric" as const,
      reads,
      id: publicId("metric", uuid),
      uuid,
      code: stored.m_code,
      name: stored.m_name,
      unit: stored.m_unit,
      unitLabel: stored.m_unit_label,
      decimals: stored.m_decimals,
    };
  });
}

const wholeColumns = sql`m.id, m.name_en, m.definition, m.topic_id, m.agency_id, ${metricColumns}`;

/** A metric that was read whole: its details need not be asked for again. */
function wholeMetricRow(reads: Reads, stored: StoredMetric & StoredMetricDetails): MetricRow {
  metricDetails(reads).prime(stored.id, {
    nameEn: stored.name_en,
    definition: stored.definition,
    topicId: stored.topic_id,
    agencyId: stored.agency_id,
  });
  return metricRow(reads, stored.id, stored);
}

export const metricDetails = (reads: Reads) =>
  reads.loader<string, MetricDetailsRow>("metricDetails", async (ids) => {
    const { rows } = await sql<MetricDetailsRow & { id: string }>`
      select id, name_en as "nameEn", definition, topic_id as "topicId", agency_id as "agencyId"
      from metric where id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(ids, rows, (row) => row.id) as MetricDetailsRow[];
  });

/** Public metrics by id. */
export const metricById = (reads: Reads) =>
  reads.loader<string, MetricRow | undefined>("metricById", (ids) => readMetrics(reads, ids, "id"));

/** Public metrics by code. */
export const metricByCode = (reads: Reads) =>
  reads.loader<string, MetricRow | undefined>("metricByCode", (codes) => {
    for (const code of codes) reads.tags.add(metricTag(code));
    return readMetrics(reads, codes, "code");
  });

async function readMetrics(reads: Reads, keys: readonly string[], by: "id" | "code") {
  const which = by === "id" ? sql`m.id = ${anyUuid(keys)}` : sql`m.code = ${anyText(keys)}`;
  const { rows } = await sql<StoredMetric & StoredMetricDetails>`
    select ${wholeColumns} from metric m where ${which} and ${isPublic(reads)}`.execute(reads.db);
  const found = new Map(rows.map((row) => [by === "id" ? row.id : row.m_code, wholeMetricRow(reads, row)]));
  return keys.map((key) => found.get(key));
}

/**
 * True of a metric `m` that is public: it has a public observation for which `also` holds. Until its first one it is
 * nowhere, its name and definition included.
 */
const isPublic = (reads: Reads, also: RawBuilder<unknown> = sql`true`) => sql`exists (
  select from observation o join vintage v on v.observation_id = o.id
  where o.metric_id = m.id and v.public_from <= ${reads.at} and ${also})`;

function metricListing(name: string, where: Listing<StoredMetric & StoredMetricDetails, MetricRow, CodeKey>["where"]) {
  return {
    name,
    columns: wholeColumns,
    from: (reads) => {
      reads.tags.add(METRICS);
      return sql`metric m`;
    },
    where,
    after: ([code]) => sql`m.code > ${code}`,
    order: sql`m.code`,
    row: wholeMetricRow,
    keyOf: (metric) => [metric.code],
  } satisfies Listing<StoredMetric & StoredMetricDetails, MetricRow, CodeKey>;
}

/** The id of the public metric with that code, as a scalar sub-select; null if there is none. */
export const publicMetricIdOf = (reads: Reads, code: string): RawBuilder<string> =>
  sql`(select m.id from metric m where m.code = ${code} and ${isPublic(reads)})`;

/** Metrics with a public observation, by code. */
export const allMetrics = metricListing("metrics", (reads) => isPublic(reads));

export const metricsOfTopic = metricListing(
  "metricsOfTopic",
  (reads, topicId) => sql`m.topic_id = ${topicId} and ${isPublic(reads)}`,
);

/** Metrics with a public observation of that very area. */
export const metricsOfArea = metricListing("metricsOfArea", (reads, areaId) =>
  isPublic(reads, sql`o.area_id = ${areaId}`),
);
