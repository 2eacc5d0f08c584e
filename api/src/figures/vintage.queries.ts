import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { type MetricRow, metricById } from "./metric.queries.ts";
import { type StoredVintage, VintageRow } from "./vintage.row.ts";

/** Vintages of an observation `o` that were in force at some time up to `reads.at`, with where each one ended. */
export const onceInForce = (reads: Reads) => sql`(
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
      cross join lateral (select * from ${onceInForce(reads)} v order by number desc limit ${sql.lit(most)}) l`.execute(
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
    const vintages = rows.map((row, index) => new VintageRow(reads, row, metrics[index] as MetricRow));
    return byKey(ids, vintages, (vintage) => vintage.uuid);
  });
