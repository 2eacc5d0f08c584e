import { Migration } from "@mikro-orm/migrations";

/** The audit log chained by hash, with the entries that are there already, and the indexes by which the desk searches it. */
export class Audit extends Migration {
  override name = "2026-11-26-audit";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_link" ("sequence" bigint not null, "entry_id" uuid not null, "previous_hash" text not null, "hash" text not null, primary key ("sequence"));`,
    );
    this.addSql(`alter table "audit_link" add constraint "audit_link_entry_id_unique" unique ("entry_id");`);
    this.addSql(
      `create or replace function "audit_link_append_only_fn"() returns trigger as $$ begin raise exception 'audit_link is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "audit_link" for each ROW execute function "audit_link_append_only_fn"();`,
    );
    this.addSql(
      `create trigger "no_truncate" before truncate on "audit_link" for each statement execute function "audit_link_append_only_fn"();`,
    );
    this.addSql(
      `create or replace function "audit_entry_chain_fn"() returns trigger as $$ begin perform pg_advisory_xact_lock(20180108); insert into audit_link (sequence, entry_id, previous_hash, hash) select next.sequence, new.id, next.previous_hash, encode(sha256(convert_to(jsonb_build_object('sequence', next.sequence, 'previousHash', next.previous_hash, 'id', new.id, 'action', new.action, 'subjectType', new.subject_type, 'subjectId', new.subject_id, 'detail', new.detail, 'recordedAt', to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'recordedBy', new.recorded_by_id)::text, 'UTF8')), 'hex') from (select coalesce((select sequence from audit_link order by sequence desc limit 1), 0) + 1 as sequence, coalesce((select hash from audit_link order by sequence desc limit 1), repeat('0', 64)) as previous_hash) next where not exists (select from audit_link where entry_id = new.id); return null; end; $$ language plpgsql;`,
    );
    // What was written before is chained in its order, by the same formula.
    this.addSql(
      `do $$ declare entry audit_entry; number bigint := 0; previous text := repeat('0', 64); made text; begin for entry in select * from audit_entry order by recorded_at, id loop number := number + 1; made := encode(sha256(convert_to(jsonb_build_object('sequence', number, 'previousHash', previous, 'id', entry.id, 'action', entry.action, 'subjectType', entry.subject_type, 'subjectId', entry.subject_id, 'detail', entry.detail, 'recordedAt', to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'recordedBy', entry.recorded_by_id)::text, 'UTF8')), 'hex'); insert into audit_link (sequence, entry_id, previous_hash, hash) values (number, entry.id, previous, made); previous := made; end loop; end $$;`,
    );
    this.addSql(
      `create constraint trigger "chain" after insert on "audit_entry" deferrable initially deferred for each row execute function "audit_entry_chain_fn"();`,
    );
    this.addSql(`create index "audit_entry_order_index" on "audit_entry" ("recorded_at", "id");`);
    this.addSql(`create index "audit_entry_action_index" on "audit_entry" ("action", "recorded_at");`);
    this.addSql(`create index "audit_entry_person_index" on "audit_entry" ("recorded_by_id", "recorded_at");`);
  }
}
