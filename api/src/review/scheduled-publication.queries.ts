import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { PublicationPlan } from "./publication-plan.ts";
import type { ScheduledPublicationState } from "./scheduled-publication.entity.ts";

interface StoredScheduled {
  id: string;
  bulletin: number | null;
  plan: PublicationPlan;
  due_at: Date;
  state: ScheduledPublicationState;
  reason: string | null;
  recorded_at: Date;
  scheduled_by: string;
  closed_at: Date | null;
  failures: number;
  last_error: string | null;
  acknowledged_by: string | null;
}

/** A publication at an hour, as the desk sees it. */
export interface ScheduledPublicationRow {
  __typename: "ScheduledPublication";
  id: string;
  uuid: string;
  bulletin: number | null;
  releaseId: string | null;
  dueAt: Date;
  state: ScheduledPublicationState;
  reason: string | null;
  recordedAt: Date;
  scheduledBy: string;
  closedAt: Date | null;
  failures: number;
  lastError: string | null;
  acknowledgedBy: string | null;
  plan: PublicationPlan;
  reads: Reads;
}

const columns = sql`s.id, b.number as bulletin, s.plan, s.due_at, s.state, s.reason, s.recorded_at, p.name as scheduled_by,
  s.closed_at, s.failures, s.last_error, q.name as acknowledged_by`;

const from = sql`scheduled_publication s join person p on p.id = s.recorded_by_id
  left join person q on q.id = s.acknowledged_by_id left join bulletin b on b.id = s.bulletin_id`;

const scheduledRow = (reads: Reads, row: StoredScheduled): ScheduledPublicationRow => ({
  __typename: "ScheduledPublication",
  id: publicId("schedule", row.id),
  uuid: row.id,
  bulletin: row.bulletin,
  releaseId: row.plan.releaseId && publicId("release", row.plan.releaseId),
  dueAt: row.due_at,
  state: row.state,
  reason: row.reason,
  recordedAt: row.recorded_at,
  scheduledBy: row.scheduled_by,
  closedAt: row.closed_at,
  failures: row.failures,
  lastError: row.last_error,
  acknowledgedBy: row.acknowledged_by,
  plan: row.plan,
  reads,
});

/** Publications at an hour, those arranged last first; of one state, or all. */
export function scheduledPublications(state: ScheduledPublicationState | undefined) {
  return {
    name: `scheduledPublications:${state ?? ""}`,
    columns,
    from: () => from,
    countFrom: sql`scheduled_publication s`,
    where: () => (state === undefined ? sql`true` : sql`s.state = ${state}`),
    after: ([at, id]) => sql`(s.recorded_at, s.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`s.recorded_at desc, s.id desc`,
    row: scheduledRow,
    keyOf: ({ recordedAt, uuid }) => [recordedAt.toISOString(), uuid],
  } satisfies Listing<StoredScheduled, ScheduledPublicationRow, InstantKey>;
}

export const scheduledPublicationById = (reads: Reads) =>
  reads.loader<string, ScheduledPublicationRow | undefined>("scheduledPublicationById", async (ids) => {
    const { rows } = await sql<StoredScheduled>`
      select ${columns} from ${from} where s.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => scheduledRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

/** A revision that is to be published, by its article. */
export interface PlannedTextRow {
  articleId: string;
  slug: string;
  revisionId: string;
  revisionNumber: number;
}

export const plannedText = (reads: Reads) =>
  reads.loader<string, PlannedTextRow | undefined>("plannedText", async (revisionIds) => {
    const { rows } = await sql<{ id: string; number: number; article_id: string; slug: string }>`
      select r.id, r.number, r.article_id, a.slug from revision r join article a on a.id = r.article_id
      where r.id = ${anyUuid(revisionIds)}`.execute(reads.db);
    return byKey(revisionIds, rows, ({ id }) => id).map(
      (row) =>
        row && {
          articleId: publicId("article", row.article_id),
          slug: row.slug,
          revisionId: publicId("revision", row.id),
          revisionNumber: row.number,
        },
    );
  });
