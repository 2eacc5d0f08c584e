import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { inForce, observationColumns } from "./observation.queries.ts";
import { ObservationRow, type StoredObservation } from "./observation.row.ts";

/** Figures without a value in force that published texts or front pages show, those withdrawn last first. */
export const withdrawnFigures = {
  name: "withdrawnFigures",
  columns: observationColumns,
  from: (reads) => sql`observation o join metric m on m.id = o.metric_id ${inForce(reads)}`,
  where: (reads) => sql`v.status = 'MISSING' and exists (
    select from citation c left join (
      publication p join article a on a.id = p.article_id and a.published_at <= p.published_at
    ) on p.revision_id = c.revision_id
    left join bulletin b on b.id = c.bulletin_id
    where c.observation_id = o.id and (p.published_at <= ${reads.at} or b.published_at <= ${reads.at})
  )`,
  after: ([at, id]) => sql`(v.public_from, o.id) < (${at}::timestamptz, ${id}::uuid)`,
  order: sql`v.public_from desc, o.id desc`,
  row: (reads, stored) => new ObservationRow(reads, stored),
  keyOf: ({ publicFrom, uuid }) => [publicFrom.toISOString(), uuid],
} satisfies Listing<StoredObservation, ObservationRow, InstantKey>;
