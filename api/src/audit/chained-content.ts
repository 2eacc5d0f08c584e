import { sql } from "kysely";

/**
 * The text whose SHA-256 an entry's hash is, of `audit_link l` and `audit_entry e`: JSON, as PostgreSQL prints a jsonb
 * object. The same formula as the trigger's (`chained.ts`), written a second time so that a trigger that somebody has
 * replaced does not vouch for itself.
 */
export const chainedContent = sql<string>`jsonb_build_object('sequence', l.sequence, 'previousHash', l.previous_hash,
  'id', e.id, 'action', e.action, 'subjectType', e.subject_type, 'subjectId', e.subject_id, 'detail', e.detail,
  'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'recordedBy', e.recorded_by_id)::text`;
