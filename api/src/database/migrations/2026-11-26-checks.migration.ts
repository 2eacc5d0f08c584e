import { Migration } from "@mikro-orm/migrations";

/** Checks before publication: the list they go by, what they find in revisions, and who took on which warning. */
export class Checks extends Migration {
  override name = "2026-11-26-checks";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "check_term" ("id" uuid not null, "kind" text not null, "words" text not null, "standard" text null, "exceptions" jsonb not null, "severity" text not null, "reason" text not null, "active" boolean not null default true, "version" int not null default 1, "recorded_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "check_term" add constraint "check_term_kind_words_unique" unique ("kind", "words");`);
    this.addSql(
      `create table "check_run" ("id" uuid not null, "revision_id" uuid not null, "findings" uuid[] not null, "run_at" timestamptz not null, "run_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "check_run_newest_index" on "check_run" ("revision_id", "run_at", "id");`);
    this.addSql(
      `create table "check_finding" ("id" uuid not null, "revision_id" uuid not null, "code" text not null, "severity" text not null, "place" text not null, "start" int not null, "length" int not null, "said" text not null, "message" text not null, "suggestion" text null, "observation_id" uuid null, "subject" text not null, "found_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "check_finding_observation_id_index" on "check_finding" ("observation_id");`);
    this.addSql(
      `alter table "check_finding" add constraint "check_finding_revision_id_subject_place_start_unique" unique ("revision_id", "subject", "place", "start");`,
    );
    this.addSql(
      `create table "check_acceptance" ("id" uuid not null, "article_id" uuid not null, "subject" text not null, "finding_id" uuid not null, "reason" text not null, "accepted_at" timestamptz not null, "accepted_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "check_acceptance_finding_id_index" on "check_acceptance" ("finding_id");`);
    this.addSql(
      `alter table "check_acceptance" add constraint "check_acceptance_article_id_subject_unique" unique ("article_id", "subject");`,
    );
    this.addSql(`create index "vintage_value_index" on "vintage" ("value");`);
    this.addSql(`alter table "check_term" add constraint "check_term_version_check" check (version >= 1);`);
    this.addSql(
      `alter table "check_term" add constraint "check_term_kind_check" check ("kind" in ('PHRASE', 'NUMBER', 'MAIL_DOMAIN'));`,
    );
    this.addSql(
      `alter table "check_term" add constraint "check_term_severity_check" check ("severity" in ('ERROR', 'WARNING', 'NOTICE'));`,
    );
    this.addSql(
      `alter table "check_run" add constraint "check_run_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_run" add constraint "check_run_run_by_id_foreign" foreign key ("run_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_finding" add constraint "check_finding_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_finding" add constraint "check_finding_observation_id_foreign" foreign key ("observation_id") references "observation" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_finding" add constraint "check_finding_severity_check" check ("severity" in ('ERROR', 'WARNING', 'NOTICE'));`,
    );
    this.addSql(
      `alter table "check_acceptance" add constraint "check_acceptance_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_acceptance" add constraint "check_acceptance_finding_id_foreign" foreign key ("finding_id") references "check_finding" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "check_acceptance" add constraint "check_acceptance_accepted_by_id_foreign" foreign key ("accepted_by_id") references "person" ("id") on delete no action;`,
    );
    for (const table of ["check_run", "check_finding", "check_acceptance"]) {
      this.addSql(
        `create or replace function "${table}_append_only_fn"() returns trigger as $$ begin raise exception '${table} is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
      );
      this.addSql(
        `create trigger "append_only" BEFORE UPDATE OR DELETE on "${table}" for each ROW execute function "${table}_append_only_fn"();`,
      );
      this.addSql(
        `create trigger "no_truncate" before truncate on "${table}" for each statement execute function "${table}_append_only_fn"();`,
      );
    }
  }
}
