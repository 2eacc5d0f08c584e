import { Migration } from "@mikro-orm/migrations";

/** Rules between metrics, what they and the checks of texts find, and the numbers that texts state uncited. */
export class Integrity extends Migration {
  override name = "2026-11-25-integrity";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "integrity_rule" ("id" uuid not null, "code" text not null, "name" text not null, "kind" text not null, "definition" jsonb not null, "tolerance" jsonb not null, "severity" text not null, "active" boolean not null default true, "version" int not null default 1, "recorded_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "integrity_rule" add constraint "integrity_rule_code_unique" unique ("code");`);
    this.addSql(
      `create table "stated_number" ("id" uuid not null, "revision_id" uuid not null, "place" text not null, "start" int not null, "length" int not null, "said" text not null, "metric_id" uuid not null, "area_id" uuid not null, "period" text not null, "period_start" date not null, "period_end" date not null, "value" numeric not null, "low" numeric not null, "high" numeric not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "stated_number_series_index" on "stated_number" ("metric_id", "area_id", "period_end", "period_start");`,
    );
    this.addSql(
      `alter table "stated_number" add constraint "stated_number_revision_id_place_start_unique" unique ("revision_id", "place", "start");`,
    );
    this.addSql(
      `create table "finding" ("id" uuid not null, "origin" text not null, "check" text not null, "rule_id" uuid null, "subject" text not null, "numbers" text not null, "observations" uuid[] not null, "article_id" uuid null, "revision_id" uuid null, "place" text null, "start" int null, "length" int null, "severity" text not null, "message" text not null, "detail" jsonb not null, "about_from" timestamptz not null, "found_at" timestamptz not null, "found_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "finding_rule_id_index" on "finding" ("rule_id");`);
    this.addSql(`create index "finding_article_id_index" on "finding" ("article_id");`);
    this.addSql(`create index "finding_revision_id_index" on "finding" ("revision_id");`);
    this.addSql(`create index "finding_subject_index" on "finding" ("subject");`);
    this.addSql(`create index "finding_order_index" on "finding" ("found_at", "id");`);
    this.addSql(
      `create table "finding_resolution" ("id" uuid not null, "finding_id" uuid not null, "outcome" text not null, "reason" text null, "resolved_at" timestamptz not null, "resolved_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "finding_resolution" add constraint "finding_resolution_finding_id_unique" unique ("finding_id");`,
    );
    this.addSql(`alter table "integrity_rule" add constraint "integrity_rule_version_check" check (version >= 1);`);
    this.addSql(
      `alter table "integrity_rule" add constraint "integrity_rule_kind_check" check ("kind" in ('PRODUCT', 'SUM', 'SHARE', 'GROWTH', 'DIFFERENCE', 'MEAN', 'SUBSET', 'RANGE', 'JUMP'));`,
    );
    this.addSql(
      `alter table "integrity_rule" add constraint "integrity_rule_severity_check" check ("severity" in ('ERROR', 'WARNING'));`,
    );
    this.addSql(
      `alter table "stated_number" add constraint "stated_number_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stated_number" add constraint "stated_number_metric_id_foreign" foreign key ("metric_id") references "metric" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "stated_number" add constraint "stated_number_area_id_foreign" foreign key ("area_id") references "area" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_rule_id_foreign" foreign key ("rule_id") references "integrity_rule" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_found_by_id_foreign" foreign key ("found_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_rule_check" check ((origin = 'RULE') = (rule_id is not null));`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_place_check" check ((origin = 'PARAGRAPH') = (num_nonnulls(article_id, revision_id, place, start, length) = 5));`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_origin_check" check ("origin" in ('RULE', 'PARAGRAPH'));`,
    );
    this.addSql(
      `alter table "finding" add constraint "finding_severity_check" check ("severity" in ('ERROR', 'WARNING'));`,
    );
    this.addSql(
      `create or replace function "finding_append_only_fn"() returns trigger as $$ begin raise exception 'finding is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "finding" for each ROW execute function "finding_append_only_fn"();`,
    );
    this.addSql(
      `alter table "finding_resolution" add constraint "finding_resolution_finding_id_foreign" foreign key ("finding_id") references "finding" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding_resolution" add constraint "finding_resolution_resolved_by_id_foreign" foreign key ("resolved_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "finding_resolution" add constraint "finding_resolution_reason_check" check (outcome <> 'EXPLAINED' or reason is not null);`,
    );
    this.addSql(
      `alter table "finding_resolution" add constraint "finding_resolution_outcome_check" check ("outcome" in ('EXPLAINED', 'FIXED'));`,
    );
    this.addSql(
      `create or replace function "finding_resolution_append_only_fn"() returns trigger as $$ begin raise exception 'finding_resolution is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "finding_resolution" for each ROW execute function "finding_resolution_append_only_fn"();`,
    );
    for (const table of ["finding", "finding_resolution"]) {
      this.addSql(
        `create trigger "no_truncate" before truncate on "${table}" for each statement execute function "${table}_append_only_fn"();`,
      );
    }
  }
}
