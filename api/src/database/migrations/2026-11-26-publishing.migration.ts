import { Migration } from "@mikro-orm/migrations";

/** Withdrawals, former addresses and publications at an hour; what readers are told of an article's first publication. */
export class Publishing extends Migration {
  override name = "2026-11-26-publishing";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "former_slug" ("slug" text not null, "article_id" uuid not null, "recorded_at" timestamptz not null, primary key ("slug"));`,
    );
    this.addSql(`create index "former_slug_article_id_index" on "former_slug" ("article_id");`);
    this.addSql(
      `create table "scheduled_publication" ("id" uuid not null, "article_id" uuid null, "bulletin_id" uuid null, "plan" jsonb not null, "due_at" timestamptz not null, "state" text not null, "reason" text null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, "closed_at" timestamptz null, "failures" int not null default 0, "last_error" text null, "retry_at" timestamptz null, "acknowledged_at" timestamptz null, "acknowledged_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "scheduled_publication_due_index" on "scheduled_publication" ("due_at") where state = 'SCHEDULED';`,
    );
    this.addSql(`create index "scheduled_publication_newest_index" on "scheduled_publication" ("recorded_at", "id");`);
    this.addSql(
      `create unique index "scheduled_publication_article_unique" on "scheduled_publication" ("article_id") where state = 'SCHEDULED';`,
    );
    this.addSql(
      `create unique index "scheduled_publication_bulletin_unique" on "scheduled_publication" ("bulletin_id") where state = 'SCHEDULED';`,
    );
    this.addSql(
      `create table "withdrawal" ("id" uuid not null, "article_id" uuid not null, "revision_id" uuid not null, "reason" text not null, "withdrawn_at" timestamptz not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "withdrawal_of_article_index" on "withdrawal" ("article_id", "withdrawn_at");`);
    this.addSql(`drop index "article_newest_index";`);
    this.addSql(`drop index "article_topic_newest_index";`);
    this.addSql(`alter table "article" add "first_published_at" timestamptz null;`);
    this.addSql(`update "article" set "first_published_at" = "published_at";`);
    this.addSql(`create index "article_newest_index" on "article" ("first_published_at", "id", "published_at");`);
    this.addSql(
      `create index "article_topic_newest_index" on "article" ("topic_id", "first_published_at", "id", "published_at");`,
    );
    this.addSql(
      `create or replace function "article_first_published_fn"() returns trigger as $$ begin if tg_op = 'INSERT' then new.first_published_at := coalesce(new.first_published_at, new.published_at); elsif old.first_published_at is null or old.first_published_at > clock_timestamp() then new.first_published_at := new.published_at; else new.first_published_at := old.first_published_at; end if; return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "first_published" BEFORE INSERT OR UPDATE on "article" for each ROW execute function "article_first_published_fn"();`,
    );
    this.addSql(
      `create or replace function "article_former_slugs_fn"() returns trigger as $$ begin if tg_op = 'UPDATE' then if old.slug <> new.slug and old.first_published_at <= clock_timestamp() then insert into former_slug (slug, article_id, recorded_at) values (old.slug, old.id, date_trunc('milliseconds', clock_timestamp())) on conflict (slug) do nothing; end if; end if; if exists (select from former_slug f where f.slug = new.slug and f.article_id <> new.id) then raise exception 'the slug % was that of another article', new.slug using errcode = 'unique_violation'; end if; return null; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "former_slugs" AFTER INSERT OR UPDATE on "article" for each ROW execute function "article_former_slugs_fn"();`,
    );
    this.addSql(`alter table "bulletin" add "version" int not null default 1;`);
    this.addSql(
      `alter table "former_slug" add constraint "former_slug_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "former_slug_append_only_fn"() returns trigger as $$ begin raise exception 'former_slug is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "former_slug" for each ROW execute function "former_slug_append_only_fn"();`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_acknowledged_by_id_foreign" foreign key ("acknowledged_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_subject_check" check ((article_id is null) <> (bulletin_id is null));`,
    );
    this.addSql(
      `alter table "scheduled_publication" add constraint "scheduled_publication_state_check" check ("state" in ('SCHEDULED', 'DONE', 'FAILED', 'CANCELLED', 'MISSED'));`,
    );
    this.addSql(
      `alter table "withdrawal" add constraint "withdrawal_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "withdrawal" add constraint "withdrawal_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "withdrawal" add constraint "withdrawal_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "withdrawal_append_only_fn"() returns trigger as $$ begin raise exception 'withdrawal is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "withdrawal" for each ROW execute function "withdrawal_append_only_fn"();`,
    );
    this.addSql(
      `create trigger "no_truncate" before truncate on "former_slug" for each statement execute function "former_slug_append_only_fn"();`,
    );
    this.addSql(
      `create trigger "no_truncate" before truncate on "withdrawal" for each statement execute function "withdrawal_append_only_fn"();`,
    );
  }
}
