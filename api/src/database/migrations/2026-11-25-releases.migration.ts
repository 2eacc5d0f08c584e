import { Migration } from "@mikro-orm/migrations";

/** Releases of figures, the work they leave behind, and the worklist of what they overtake. */
export class Releases extends Migration {
  override name = "2026-11-25-releases";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "fan_out" ("id" uuid not null, "release_id" uuid null, "due_at" timestamptz not null, "vintages" uuid[] not null, "next" int not null default 0, "after" uuid null, "tasks" int not null default 0, "corrections" int not null default 0, "recorded_at" timestamptz not null, "finished_at" timestamptz null, "failures" int not null default 0, "last_error" text null, primary key ("id"));`,
    );
    this.addSql(`create index "fan_out_waiting_index" on "fan_out" ("due_at") where finished_at is null;`);
    this.addSql(`create index "fan_out_release_id_index" on "fan_out" ("release_id");`);
    this.addSql(
      `create table "release" ("id" uuid not null, "title" text not null, "proposed_at" timestamptz not null, "proposed_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "release_newest_index" on "release" ("proposed_at", "id");`);
    this.addSql(
      `create table "release_decision" ("id" uuid not null, "release_id" uuid not null, "decision" text not null, "remark" text null, "decided_at" timestamptz not null, "decided_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "release_decision" add constraint "release_decision_release_id_unique" unique ("release_id");`,
    );
    this.addSql(
      `create table "proposed_vintage" ("id" uuid not null, "release_id" uuid not null, "position" int not null, "observation_id" uuid not null, "seen_vintage" int not null, "value" numeric null, "status" text not null, "approximation" text null, "kind" text not null, "reason" text null, "remark" text null, "source_id" uuid null, "public_from" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "proposed_vintage_observation_id_index" on "proposed_vintage" ("observation_id");`);
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_release_id_observation_id_unique" unique ("release_id", "observation_id");`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_release_id_position_unique" unique ("release_id", "position");`,
    );
    this.addSql(
      `create table "stale_task" ("id" uuid not null, "vintage_id" uuid not null, "article_id" uuid null, "revision_id" uuid null, "bulletin_id" uuid null, "kind" text not null, "citation_id" uuid null, "place" text not null, "start" int not null, "said" text not null, "says" text not null, "before" text not null, "after" text not null, "recorded_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "stale_task_article_id_index" on "stale_task" ("article_id");`);
    this.addSql(`create index "stale_task_revision_id_index" on "stale_task" ("revision_id");`);
    this.addSql(`create index "stale_task_bulletin_id_index" on "stale_task" ("bulletin_id");`);
    this.addSql(`create index "stale_task_citation_id_index" on "stale_task" ("citation_id");`);
    this.addSql(`create index "stale_task_order_index" on "stale_task" ("recorded_at", "id");`);
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_vintage_id_revision_id_place_start_unique" unique ("vintage_id", "revision_id", "place", "start");`,
    );
    this.addSql(
      `create table "stale_task_resolution" ("id" uuid not null, "task_id" uuid not null, "outcome" text not null, "reason" text null, "revision_id" uuid null, "resolved_at" timestamptz not null, "resolved_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_task_id_unique" unique ("task_id");`,
    );
    this.addSql(`create index "stale_task_resolution_revision_id_index" on "stale_task_resolution" ("revision_id");`);
    this.addSql(`create index "revision_body_index" on "revision" using gin ("body");`);
    this.addSql(`alter table "vintage" add "kind" text not null default 'UPDATE';`);
    this.addSql(
      `alter table "vintage" add constraint "vintage_kind_check" check ("kind" in ('UPDATE', 'CORRECTION'));`,
    );
    this.addSql(
      `alter table "release" add constraint "release_proposed_by_id_foreign" foreign key ("proposed_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "release_append_only_fn"() returns trigger as $$ begin raise exception 'release is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "release" for each ROW execute function "release_append_only_fn"();`,
    );
    this.addSql(
      `alter table "release_decision" add constraint "release_decision_release_id_foreign" foreign key ("release_id") references "release" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "release_decision" add constraint "release_decision_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "release_decision" add constraint "release_decision_decision_check" check ("decision" in ('APPROVED', 'RETURNED', 'WITHDRAWN'));`,
    );
    this.addSql(
      `create or replace function "release_decision_append_only_fn"() returns trigger as $$ begin raise exception 'release_decision is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "release_decision" for each ROW execute function "release_decision_append_only_fn"();`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_release_id_foreign" foreign key ("release_id") references "release" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_observation_id_foreign" foreign key ("observation_id") references "observation" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_source_id_foreign" foreign key ("source_id") references "source" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_value_check" check ((status = 'MISSING') = (value is null));`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_status_check" check ("status" in ('NORMAL', 'PROVISIONAL', 'ESTIMATED', 'FORECAST', 'MISSING', 'IMPUTED', 'TIME_SERIES_BREAK'));`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_approximation_check" check ("approximation" in ('OVER', 'UNDER', 'ABOUT'));`,
    );
    this.addSql(
      `alter table "proposed_vintage" add constraint "proposed_vintage_kind_check" check ("kind" in ('UPDATE', 'CORRECTION'));`,
    );
    this.addSql(
      `create or replace function "proposed_vintage_append_only_fn"() returns trigger as $$ begin raise exception 'proposed_vintage is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "proposed_vintage" for each ROW execute function "proposed_vintage_append_only_fn"();`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_vintage_id_foreign" foreign key ("vintage_id") references "vintage" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_citation_id_foreign" foreign key ("citation_id") references "citation" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_subject_check" check ((revision_id is null) <> (bulletin_id is null));`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_citation_check" check ((kind = 'CITATION') = (citation_id is not null));`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_kind_check" check ("kind" in ('CITATION', 'LITERAL'));`,
    );
    this.addSql(
      `create or replace function "stale_task_append_only_fn"() returns trigger as $$ begin raise exception 'stale_task is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "stale_task" for each ROW execute function "stale_task_append_only_fn"();`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_task_id_foreign" foreign key ("task_id") references "stale_task" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_resolved_by_id_foreign" foreign key ("resolved_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_kept_check" check (outcome <> 'KEPT' or reason is not null);`,
    );
    this.addSql(
      `alter table "stale_task_resolution" add constraint "stale_task_resolution_outcome_check" check ("outcome" in ('APPLIED', 'KEPT', 'OVERTAKEN'));`,
    );
    this.addSql(
      `create or replace function "stale_task_resolution_append_only_fn"() returns trigger as $$ begin raise exception 'stale_task_resolution is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "stale_task_resolution" for each ROW execute function "stale_task_resolution_append_only_fn"();`,
    );
    this.addSql(`create table "literal_scan" ("revision_id" uuid not null, primary key ("revision_id"));`);
    this.addSql(
      `create table "literal_number" ("revision_id" uuid not null, "place" text not null, "start" int not null, "said" text not null, "value" numeric not null, "unit_text" text not null, primary key ("revision_id", "place", "start"));`,
    );
    this.addSql(`create index "literal_number_value_index" on "literal_number" ("value");`);
    this.addSql(
      `alter table "literal_scan" add constraint "literal_scan_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "literal_number" add constraint "literal_number_revision_id_foreign" foreign key ("revision_id") references "revision" ("id");`,
    );

    for (const table of ["release", "proposed_vintage", "release_decision", "stale_task", "stale_task_resolution"]) {
      this.addSql(
        `create trigger "no_truncate" before truncate on "${table}" for each statement execute function "${table}_append_only_fn"();`,
      );
    }
  }
}
