/**
 * The trigger that chains an audit entry by hash, whoever wrote it. The migration makes it a deferred constraint trigger,
 * which runs at the commit: the lock that puts all entries in one order is held no longer than that, and nothing else is
 * waited for under it. What is chained already, as in a backup that is restored, is left.
 *
 * The hash is SHA-256 of the text that PostgreSQL prints for a jsonb object of the entry, its sequence and the hash
 * before: one spelling for one content, with keys by length and then by bytes.
 */
export const chained = {
  name: "chain",
  timing: "after" as const,
  events: ["insert" as const],
  forEach: "row" as const,
  body: `perform pg_advisory_xact_lock(20180108); insert into audit_link (sequence, entry_id, previous_hash, hash) select next.sequence, new.id, next.previous_hash, encode(sha256(convert_to(jsonb_build_object('sequence', next.sequence, 'previousHash', next.previous_hash, 'id', new.id, 'action', new.action, 'subjectType', new.subject_type, 'subjectId', new.subject_id, 'detail', new.detail, 'recordedAt', to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'recordedBy', new.recorded_by_id)::text, 'UTF8')), 'hex') from (select coalesce((select sequence from audit_link order by sequence desc limit 1), 0) + 1 as sequence, coalesce((select hash from audit_link order by sequence desc limit 1), repeat('0', 64)) as previous_hash) next where not exists (select from audit_link where entry_id = new.id); return null;`,
};
