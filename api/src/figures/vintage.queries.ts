import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type MetricRow, metricById } from "./metric.queries.ts";
import { printVintage } from "./print-shown.ts";

/** A vintage as it is read: `known_to` is the publicFrom of its earliest successor by then. */
export interface StoredVintage {
  id: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  reason: string | null;
  source_id: string | null;
  public_from: Date;
  known_to: Date | null;
}

export interface VintageRow {
  __typename: "Vintage";
  id: string;
  uuid: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  reason: string | null;
  sourceId: string | null;
  knownFrom: Date;
  knownTo: Date | null;
  readonly display: string;
  metric: MetricRow;
  reads: Reads;
}

export function vintageRow(reads: Reads, stored: StoredVintage, metric: MetricRow): VintageRow {
  return {
    __typename: "Vintage",
    id: publicId("vintage", stored.id),
    uuid: stored.id,
    number: stored.number,
    value: stored.value,
    status: stored.status,
    approximation: stored.approximation,
    reason: stored.reason,
    sourceId: stored.source_id,
    knownFrom: stored.public_from,
    knownTo: stored.known_to,
    get display() {
      return printVintage(this);
    },
    metric,
    reads,
  };
}

/** Vintages of an observation `o` that were in force at some time up to `reads.at`, with where each one ended. */
const onceInForce = (reads: Reads) => sql`(
    select * from (
      select id, observation_id, number, value, status, approximation, reason, source_id, public_from,
        min(public_from) over (order by number desc rows between unbounded preceding and 1 preceding) as known_to
      from vintage where observation_id = o.id and public_from <= ${reads.at}
    ) v where known_to is null or known_to > public_from
  )`;

/** Of each observation the vintages that were in force at some time, newest first, at most `most`. */
export const storedVintagesOf = (reads: Reads, most: number) =>
  reads.loader<string, StoredVintage[]>(`storedVintagesOf:${most}`, async (ids) => {
    const { rows } = await sql<StoredVintage & { parent_id: string }>`
      select o.id as parent_id, l.* from unnest(${sql.val([...ids])}::uuid[]) o(id)
      cross join lateral (select * from ${onceInForce(reads)} v order by number desc limit ${sql.val(most)}) l`.execute(
      reads.db,
    );
    return groupedByKey(ids, rows, (row) => row.parent_id);
  });

/** A vintage by id, if it was ever in force. */
export const vintageById = (reads: Reads) =>
  reads.loader<string, VintageRow | undefined>("vintageById", async (ids) => {
    const { rows } = await sql<StoredVintage & { metric_id: string }>`
      select l.*, o.metric_id from vintage asked join observation o on o.id = asked.observation_id
      cross join lateral ${onceInForce(reads)} l
      where asked.id = ${anyUuid(ids)} and l.id = asked.id`.execute(reads.db);
    const metrics = await metricById(reads).loadMany(rows.map((row) => row.metric_id));
    const vintages = rows.map((row, index) => vintageRow(reads, row, metrics[index] as MetricRow));
    return byKey(ids, vintages, (vintage) => vintage.uuid);
  });
