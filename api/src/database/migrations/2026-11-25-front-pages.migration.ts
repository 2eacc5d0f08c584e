import { Migration } from "@mikro-orm/migrations";

/** What front pages say otherwise than when they were published, and their places on the worklist, each once a vintage. */
export class FrontPages extends Migration {
  override name = "2026-11-25-front-pages";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "front_page_change" ("id" uuid not null, "bulletin_id" uuid not null, "place" text not null, "words" text null, "citation_id" uuid null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "front_page_change" add constraint "front_page_change_citation_id_unique" unique ("citation_id");`,
    );
    this.addSql(
      `create index "front_page_change_place_index" on "front_page_change" ("bulletin_id", "place", "recorded_at");`,
    );
    this.addSql(
      `alter table "front_page_change" add constraint "front_page_change_bulletin_id_foreign" foreign key ("bulletin_id") references "bulletin" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "front_page_change" add constraint "front_page_change_citation_id_foreign" foreign key ("citation_id") references "citation" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "front_page_change" add constraint "front_page_change_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "front_page_change" add constraint "front_page_change_words_check" check ((words is null) <> (citation_id is null));`,
    );
    this.addSql(
      `create or replace function "front_page_change_append_only_fn"() returns trigger as $$ begin raise exception 'front_page_change is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "front_page_change" for each ROW execute function "front_page_change_append_only_fn"();`,
    );
    this.addSql(
      `create trigger "no_truncate" before truncate on "front_page_change" for each statement execute function "front_page_change_append_only_fn"();`,
    );
    this.addSql(
      `alter table "stale_task" add constraint "stale_task_vintage_id_bulletin_id_place_start_unique" unique ("vintage_id", "bulletin_id", "place", "start");`,
    );
  }
}
