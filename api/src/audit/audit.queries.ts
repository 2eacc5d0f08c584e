import { type RawBuilder, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { subjectId } from "./subject-id.ts";

/** Which entries: those that all of it is true of. */
export interface AuditFilter {
  action?: string | undefined;
  /** UUIDs of what was done something to, and of whoever did it. */
  subject?: string | undefined;
  person?: string | undefined;
  /** From that moment on, and before this one. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** Stands in the detail, in upper or lower case. */
  text?: string | undefined;
}

interface StoredEntry {
  id: string;
  sequence: string;
  hash: string;
  action: string;
  subject_type: string;
  subject_id: string;
  detail: string;
  recorded_at: Date;
  recorded_by_id: string | null;
  recorded_by: string | null;
}

/** An entry of the audit log as the desk sees it. */
export interface AuditEntryRow {
  __typename: "AuditEntry";
  id: string;
  uuid: string;
  sequence: number;
  hash: string;
  action: string;
  subjectType: string;
  subjectId: string;
  detail: string;
  recordedAt: Date;
  personId: string | null;
  personName: string | null;
}

/** The audit log, the newest entry first. */
export function auditEntries(filter: AuditFilter) {
  return {
    name: `auditEntries:${JSON.stringify(filter)}`,
    columns: sql`e.id, l.sequence, l.hash, e.action, e.subject_type, e.subject_id, e.detail::text as detail, e.recorded_at,
      e.recorded_by_id, p.name as recorded_by`,
    from: () => sql`audit_entry e join audit_link l on l.entry_id = e.id left join person p on p.id = e.recorded_by_id`,
    countFrom: sql`audit_entry e`,
    where: () => matching(filter),
    after: ([at, id]) => sql`(e.recorded_at, e.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`e.recorded_at desc, e.id desc`,
    row: entryRow,
    keyOf: ({ recordedAt, uuid }) => [recordedAt.toISOString(), uuid],
  } satisfies Listing<StoredEntry, AuditEntryRow, InstantKey>;
}

/** True of the entries `e` that are asked for. */
export function matching({ action, subject, person, from, to, text }: AuditFilter): RawBuilder<boolean> {
  const conditions = [
    action === undefined ? undefined : sql`e.action = ${action}`,
    subject === undefined ? undefined : sql`e.subject_id = ${subject}::uuid`,
    person === undefined ? undefined : sql`e.recorded_by_id = ${person}::uuid`,
    from && sql`e.recorded_at >= ${from}`,
    to && sql`e.recorded_at < ${to}`,
    text === undefined ? undefined : sql`e.detail::text ilike ${`%${asInJson(text)}%`}`,
  ];
  const stated = conditions.filter((condition) => condition !== undefined);
  return stated.length === 0 ? sql`true` : sql`${sql.join(stated, sql` and `)}`;
}

/** As JSON spells it, with what `like` takes for itself. */
const asInJson = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\\%_]/g, "\\$&");

const entryRow = (_reads: Reads, row: StoredEntry): AuditEntryRow => ({
  __typename: "AuditEntry",
  id: publicId("audit", row.id),
  uuid: row.id,
  sequence: Number(row.sequence),
  hash: row.hash,
  action: row.action,
  subjectType: row.subject_type,
  subjectId: subjectId(row.subject_type, row.subject_id),
  detail: row.detail,
  recordedAt: row.recorded_at,
  personId: row.recorded_by_id && publicId("person", row.recorded_by_id),
  personName: row.recorded_by,
});
