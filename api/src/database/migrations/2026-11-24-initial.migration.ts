import { Migration } from "@mikro-orm/migrations";

/** Every table of the first release, and the triggers that keep the append-only ones so. */
export class Initial extends Migration {
  override name = "2026-11-24-initial";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "agency" ("id" uuid not null, "code" text not null, "name" text not null, primary key ("id"));`,
    );
    this.addSql(`alter table "agency" add constraint "agency_code_unique" unique ("code");`);

    this.addSql(
      `create table "area" ("id" uuid not null, "code" text not null, "name" text not null, "short_name" text not null, "name_en" text null, "level" text not null, "parent_id" uuid null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`alter table "area" add constraint "area_code_unique" unique ("code");`);
    this.addSql(`create index "area_parent_id_index" on "area" ("parent_id");`);
    this.addSql(
      `alter table "area" add constraint "area_level_check" check ("level" in ('COUNTRY', 'PROVINCE', 'CITY', 'DISTRICT', 'TOWN', 'VILLAGE'));`,
    );

    this.addSql(
      `create table "outbox_event" ("sequence" bigserial primary key, "kind" text not null, "tags" text[] not null, "observations" uuid[] not null, "dedupe_key" text null, "recorded_at" timestamptz not null);`,
    );
    this.addSql(`alter table "outbox_event" add constraint "outbox_event_dedupe_key_unique" unique ("dedupe_key");`);
    this.addSql(`create index "outbox_event_recorded_at_index" on "outbox_event" ("recorded_at");`);

    this.addSql(
      `create table "person" ("id" uuid not null, "name" text not null, "email" text not null, "email_verified" boolean not null default false, "image" text null, "role" text not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`);
    this.addSql(`alter table "person" add constraint "person_role_check" check ("role" in ('ADMINISTRATOR'));`);

    this.addSql(
      `create table "audit_entry" ("id" uuid not null, "action" text not null, "subject_type" text not null, "subject_id" uuid not null, "detail" jsonb not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "audit_entry_subject_index" on "audit_entry" ("subject_type", "subject_id", "recorded_at");`,
    );
    this.addSql(
      `create or replace function "audit_entry_append_only_fn"() returns trigger as $$ begin raise exception 'audit_entry is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "audit_entry" for each ROW execute function "audit_entry_append_only_fn"();`,
    );

    this.addSql(
      `create table "account" ("id" uuid not null, "account_id" text not null, "provider_id" text not null, "person_id" uuid not null, "access_token" text null, "refresh_token" text null, "id_token" text null, "access_token_expires_at" timestamptz null, "refresh_token_expires_at" timestamptz null, "scope" text null, "password" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "account_person_id_index" on "account" ("person_id");`);
    this.addSql(
      `alter table "account" add constraint "account_provider_id_account_id_unique" unique ("provider_id", "account_id");`,
    );

    this.addSql(
      `create table "session" ("id" uuid not null, "token" text not null, "person_id" uuid not null, "expires_at" timestamptz not null, "ip_address" text null, "user_agent" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "session" add constraint "session_token_unique" unique ("token");`);
    this.addSql(`create index "session_person_id_index" on "session" ("person_id");`);

    this.addSql(
      `create table "source" ("id" uuid not null, "code" text not null, "title" text not null, "publisher" text null, "kind" text not null, "note" text null, "url" text null, primary key ("id"));`,
    );
    this.addSql(`alter table "source" add constraint "source_code_unique" unique ("code");`);
    this.addSql(
      `alter table "source" add constraint "source_kind_check" check ("kind" in ('PRESS', 'OFFICIAL_STATISTICS', 'DEPARTMENT', 'OTHER'));`,
    );

    this.addSql(
      `create table "topic" ("id" uuid not null, "code" text not null, "name" text not null, "name_en" text not null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`alter table "topic" add constraint "topic_code_unique" unique ("code");`);
    this.addSql(`alter table "topic" add constraint "topic_position_unique" unique ("position");`);

    this.addSql(
      `create table "metric" ("id" uuid not null, "code" text not null, "name" text not null, "name_en" text null, "definition" text not null, "unit" text not null, "unit_label" text not null, "decimals" int not null, "topic_id" uuid not null, "agency_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "metric" add constraint "metric_code_unique" unique ("code");`);
    this.addSql(`create index "metric_topic_id_index" on "metric" ("topic_id");`);
    this.addSql(`create index "metric_agency_id_index" on "metric" ("agency_id");`);

    this.addSql(
      `create table "observation" ("id" uuid not null, "metric_id" uuid not null, "area_id" uuid not null, "period" text not null, "period_start" date not null, "period_end" date not null, "breakdown" jsonb not null default '{}', "note" text null, primary key ("id"));`,
    );
    this.addSql(`create index "observation_area_id_index" on "observation" ("area_id");`);
    this.addSql(
      `create index "observation_series_index" on "observation" ("metric_id", "area_id", "period_end", "period_start", "id");`,
    );
    this.addSql(
      `create index "observation_order_index" on "observation" ("metric_id", "period_end", "period_start", "id");`,
    );
    this.addSql(
      `alter table "observation" add constraint "observation_metric_id_area_id_period_breakdown_unique" unique ("metric_id", "area_id", "period", "breakdown");`,
    );

    this.addSql(
      `create table "article" ("id" uuid not null, "slug" text not null, "topic_id" uuid not null, "agency_id" uuid null, "source_id" uuid null, "published_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "article" add constraint "article_slug_unique" unique ("slug");`);
    this.addSql(`create index "article_agency_id_index" on "article" ("agency_id");`);
    this.addSql(`create index "article_source_id_index" on "article" ("source_id");`);
    this.addSql(`create index "article_newest_index" on "article" ("published_at", "id");`);
    this.addSql(`create index "article_topic_newest_index" on "article" ("topic_id", "published_at", "id");`);

    this.addSql(
      `create table "revision" ("id" uuid not null, "article_id" uuid not null, "number" int not null, "title" jsonb not null, "subtitle" jsonb not null, "summary" jsonb not null, "body" jsonb not null, "word_count" int not null, "note" text null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "revision" add constraint "revision_article_id_number_unique" unique ("article_id", "number");`,
    );
    this.addSql(
      `create or replace function "revision_append_only_fn"() returns trigger as $$ begin raise exception 'revision is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "revision" for each ROW execute function "revision_append_only_fn"();`,
    );

    this.addSql(
      `create table "publication" ("id" uuid not null, "article_id" uuid not null, "revision_id" uuid not null, "published_at" timestamptz not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "publication_revision_id_index" on "publication" ("revision_id");`);
    this.addSql(`create index "publication_in_force_index" on "publication" ("article_id", "published_at", "id");`);
    this.addSql(
      `alter table "publication" add constraint "publication_not_backdated_check" check (published_at >= recorded_at);`,
    );
    this.addSql(
      `create or replace function "publication_append_only_fn"() returns trigger as $$ begin raise exception 'publication is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "publication" for each ROW execute function "publication_append_only_fn"();`,
    );

    this.addSql(
      `create table "correction" ("id" uuid not null, "article_id" uuid null, "observation_id" uuid null, "was" text not null, "now" text not null, "reason" text not null, "corrected_at" timestamptz not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "correction_article_id_index" on "correction" ("article_id");`);
    this.addSql(`create index "correction_observation_id_index" on "correction" ("observation_id");`);
    this.addSql(
      `alter table "correction" add constraint "correction_subject_check" check (article_id is not null or observation_id is not null);`,
    );
    this.addSql(
      `create or replace function "correction_append_only_fn"() returns trigger as $$ begin raise exception 'correction is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "correction" for each ROW execute function "correction_append_only_fn"();`,
    );

    this.addSql(
      `create table "bulletin" ("id" uuid not null, "number" int not null, "title" text not null, "lead_id" uuid not null, "published_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`alter table "bulletin" add constraint "bulletin_number_unique" unique ("number");`);
    this.addSql(`create index "bulletin_lead_id_index" on "bulletin" ("lead_id");`);
    this.addSql(`create index "bulletin_newest_index" on "bulletin" ("published_at", "number");`);

    this.addSql(
      `create table "bulletin_article" ("bulletin_id" uuid not null, "article_id" uuid not null, "position" int not null, primary key ("bulletin_id", "article_id"));`,
    );
    this.addSql(`create index "bulletin_article_article_id_index" on "bulletin_article" ("article_id");`);

    this.addSql(
      `create table "article_area" ("article_id" uuid not null, "area_id" uuid not null, "position" int not null, primary key ("article_id", "area_id"));`,
    );
    this.addSql(`create index "article_area_area_id_index" on "article_area" ("area_id");`);

    this.addSql(
      `create table "shared_secret" ("name" text not null, "value" text not null, "recorded_at" timestamptz not null, primary key ("name"));`,
    );

    this.addSql(
      `create table "verification" ("id" uuid not null, "identifier" text not null, "value" text not null, "expires_at" timestamptz not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "verification_identifier_index" on "verification" ("identifier");`);

    this.addSql(
      `create table "vintage" ("id" uuid not null, "observation_id" uuid not null, "number" int not null, "value" numeric null, "status" text not null, "approximation" text null, "reason" text null, "remark" text null, "source_id" uuid null, "public_from" timestamptz not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "vintage_public_from_index" on "vintage" ("public_from");`);
    this.addSql(
      `alter table "vintage" add constraint "vintage_observation_id_number_unique" unique ("observation_id", "number");`,
    );
    this.addSql(`alter table "vintage" add constraint "vintage_number_check" check (number >= 1);`);
    this.addSql(
      `alter table "vintage" add constraint "vintage_value_check" check ((status = 'MISSING') = (value is null));`,
    );
    this.addSql(
      `alter table "vintage" add constraint "vintage_exact_check" check (value <> 'NaN'::numeric and abs(value) < '1000000000000000000000000000000'::numeric);`,
    );
    this.addSql(`alter table "vintage" add constraint "vintage_public_from_check" check (public_from >= recorded_at);`);
    this.addSql(
      `alter table "vintage" add constraint "vintage_status_check" check ("status" in ('NORMAL', 'PROVISIONAL', 'ESTIMATED', 'FORECAST', 'MISSING', 'IMPUTED', 'TIME_SERIES_BREAK'));`,
    );
    this.addSql(
      `alter table "vintage" add constraint "vintage_approximation_check" check ("approximation" in ('OVER', 'UNDER', 'ABOUT'));`,
    );
    this.addSql(
      `create or replace function "vintage_append_only_fn"() returns trigger as $$ begin raise exception 'vintage is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "vintage" for each ROW execute function "vintage_append_only_fn"();`,
    );

    this.addSql(
      `create table "citation" ("id" uuid not null, "revision_id" uuid null, "bulletin_id" uuid null, "key" text not null, "position" int not null, "observation_id" uuid not null, "policy" text not null, "part" text not null, "form" text not null, "pinned_vintage_id" uuid null, "printed_text" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "citation_bulletin_id_index" on "citation" ("bulletin_id");`);
    this.addSql(`create index "citation_observation_id_index" on "citation" ("observation_id");`);
    this.addSql(
      `alter table "citation" add constraint "citation_revision_id_key_unique" unique ("revision_id", "key");`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_place_check" check ((revision_id is null) <> (bulletin_id is null));`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_pinned_check" check ((policy = 'PINNED') = (pinned_vintage_id is not null));`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_policy_check" check ("policy" in ('LIVE', 'LATEST', 'PINNED'));`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_form_check" check ("form" in ('AUTOMATIC', 'DIGITS', 'WAN', 'YI'));`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_part_check" check ("part" in ('VALUE_WITH_UNIT', 'VALUE', 'UNIT', 'PERIOD'));`,
    );
    this.addSql(
      `create or replace function "citation_append_only_fn"() returns trigger as $$ begin raise exception 'citation is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "citation" for each ROW execute function "citation_append_only_fn"();`,
    );

    this.addSql(
      `create table "headline_figure" ("id" uuid not null, "bulletin_id" uuid not null, "citation_id" uuid not null, "topic_id" uuid null, "label" text not null, "position" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "headline_figure_bulletin_id_index" on "headline_figure" ("bulletin_id");`);
    this.addSql(
      `alter table "headline_figure" add constraint "headline_figure_citation_id_unique" unique ("citation_id");`,
    );

    this.addSql(
      `create table "search_entry" ("id" uuid not null, "revision_id" uuid null, "metric_id" uuid null, "title_terms" tsvector not null, "terms" tsvector not null, primary key ("id"));`,
    );
    this.addSql(`alter table "search_entry" add constraint "search_entry_revision_id_unique" unique ("revision_id");`);
    this.addSql(`alter table "search_entry" add constraint "search_entry_metric_id_unique" unique ("metric_id");`);
    this.addSql(`create index "search_entry_terms_index" on "search_entry" using gin ("terms");`);
    this.addSql(
      `alter table "search_entry" add constraint "search_entry_subject_check" check (num_nonnulls(revision_id, metric_id) = 1);`,
    );

    this.addSql(
      `alter table "area" add constraint "area_parent_id_foreign" foreign key ("parent_id") references "area" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "account" add constraint "account_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "session" add constraint "session_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    );

    this.addSql(
      `alter table "metric" add constraint "metric_topic_id_foreign" foreign key ("topic_id") references "topic" ("id");`,
    );
    this.addSql(
      `alter table "metric" add constraint "metric_agency_id_foreign" foreign key ("agency_id") references "agency" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "observation" add constraint "observation_metric_id_foreign" foreign key ("metric_id") references "metric" ("id");`,
    );
    this.addSql(
      `alter table "observation" add constraint "observation_area_id_foreign" foreign key ("area_id") references "area" ("id");`,
    );

    this.addSql(
      `alter table "article" add constraint "article_topic_id_foreign" foreign key ("topic_id") references "topic" ("id");`,
    );
    this.addSql(
      `alter table "article" add constraint "article_agency_id_foreign" foreign key ("agency_id") references "agency" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "article" add constraint "article_source_id_foreign" foreign key ("source_id") references "source" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "revision" add constraint "revision_article_id_foreign" foreign key ("article_id") references "article" ("id");`,
    );
    this.addSql(
      `alter table "revision" add constraint "revision_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "publication" add constraint "publication_article_id_foreign" foreign key ("article_id") references "article" ("id");`,
    );
    this.addSql(
      `alter table "publication" add constraint "publication_revision_id_foreign" foreign key ("revision_id") references "revision" ("id");`,
    );
    this.addSql(
      `alter table "publication" add constraint "publication_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "correction" add constraint "correction_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "correction" add constraint "correction_observation_id_foreign" foreign key ("observation_id") references "observation" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "correction" add constraint "correction_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "bulletin" add constraint "bulletin_lead_id_foreign" foreign key ("lead_id") references "article" ("id");`,
    );

    this.addSql(
      `alter table "bulletin_article" add constraint "bulletin_article_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "bulletin_article" add constraint "bulletin_article_article_id_foreign" foreign key ("article_id") references "article" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "article_area" add constraint "article_area_article_id_foreign" foreign key ("article_id") references "article" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "article_area" add constraint "article_area_area_id_foreign" foreign key ("area_id") references "area" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "vintage" add constraint "vintage_observation_id_foreign" foreign key ("observation_id") references "observation" ("id");`,
    );
    this.addSql(
      `alter table "vintage" add constraint "vintage_source_id_foreign" foreign key ("source_id") references "source" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "vintage" add constraint "vintage_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "citation" add constraint "citation_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_observation_id_foreign" foreign key ("observation_id") references "observation" ("id");`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_pinned_vintage_id_foreign" foreign key ("pinned_vintage_id") references "vintage" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "headline_figure" add constraint "headline_figure_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id");`,
    );
    this.addSql(
      `alter table "headline_figure" add constraint "headline_figure_citation_id_foreign" foreign key ("citation_id") references "citation" ("id");`,
    );
    this.addSql(
      `alter table "headline_figure" add constraint "headline_figure_topic_id_foreign" foreign key ("topic_id") references "topic" ("id") on delete no action;`,
    );

    this.addSql(
      `alter table "search_entry" add constraint "search_entry_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "search_entry" add constraint "search_entry_metric_id_foreign" foreign key ("metric_id") references "metric" ("id") on delete cascade;`,
    );

    for (const table of ["vintage", "revision", "publication", "correction", "citation", "audit_entry"]) {
      this.addSql(
        `create trigger "no_truncate" before truncate on "${table}" for each statement execute function "${table}_append_only_fn"();`,
      );
    }
  }
}
