import { Migration } from "@mikro-orm/migrations";

/** Working copies of articles; who made an article, when it was last edited, and how often its place was changed. */
export class Drafts extends Migration {
  override name = "2026-11-26-drafts";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "working_copy" ("id" uuid not null, "article_id" uuid not null, "author_id" uuid not null, "base_id" uuid null, "version" int not null, "state" text not null, "text" jsonb not null, "started_at" timestamptz not null, "touched_at" timestamptz not null, "ended_at" timestamptz null, "kept_revision_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "working_copy_article_index" on "working_copy" ("article_id", "author_id", "version");`);
    this.addSql(`create index "working_copy_touched_index" on "working_copy" ("touched_at");`);
    this.addSql(
      `create unique index "working_copy_open_unique" on "working_copy" ("article_id", "author_id") where state = 'OPEN';`,
    );
    this.addSql(
      `alter table "article" add "version" int not null default 1, add "created_by_id" uuid null, add "edited_at" timestamptz not null default date_trunc('milliseconds', clock_timestamp());`,
    );
    this.addSql(
      `alter table "article" add constraint "article_created_by_id_foreign" foreign key ("created_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(`create index "article_created_by_id_index" on "article" ("created_by_id");`);
    this.addSql(`create index "article_edited_index" on "article" ("edited_at", "id");`);
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_author_id_foreign" foreign key ("author_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_base_id_foreign" foreign key ("base_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_kept_revision_id_foreign" foreign key ("kept_revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_kept_check" check ((state = 'KEPT') = (kept_revision_id is not null));`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_ended_check" check ((state = 'OPEN') = (ended_at is null));`,
    );
    this.addSql(
      `alter table "working_copy" add constraint "working_copy_state_check" check ("state" in ('OPEN', 'RESTED', 'KEPT', 'DISCARDED'));`,
    );
  }
}
