import type { ObservationChange } from "@gongbao/schema/live/change-event.ts";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { observationById } from "../figures/observation.queries.ts";

/** What the observations of these UUIDs show at that instant, as GraphQL does; one that shows nothing is left out. */
export async function observationChanges(
  db: Kysely<Tables>,
  uuids: readonly string[],
  at: Date,
): Promise<ObservationChange[]> {
  const reads = new Reads(db, at, new Set());
  const rows = await Promise.all(uuids.map((uuid) => observationById(reads).load(uuid)));
  return rows.flatMap((row) => {
    if (row === undefined) return [];
    const { id, value, display, displayNumber, displayUnit, status } = row;
    return [{ id, value, display, displayNumber, displayUnit, status }];
  });
}
