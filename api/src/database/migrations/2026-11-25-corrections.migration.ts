import { Migration } from "@mikro-orm/migrations";

/** Corrections follow each other, are listed newest first, and are written once. */
export class Corrections extends Migration {
  override name = "2026-11-25-corrections";

  override up(): void | Promise<void> {
    this.addSql(`alter table "correction" add "follows_id" uuid null, add "dedupe_key" text null;`);
    this.addSql(
      `alter table "correction" add constraint "correction_follows_id_foreign" foreign key ("follows_id") references "correction" ("id") on delete no action;`,
    );
    this.addSql(`alter table "correction" add constraint "correction_follows_id_unique" unique ("follows_id");`);
    this.addSql(`alter table "correction" add constraint "correction_dedupe_key_unique" unique ("dedupe_key");`);
    this.addSql(`drop index "correction_article_id_index";`);
    this.addSql(`drop index "correction_observation_id_index";`);
    this.addSql(`create index "correction_newest_index" on "correction" ("corrected_at", "id");`);
    this.addSql(`create index "correction_article_newest_index" on "correction" ("article_id", "corrected_at", "id");`);
    this.addSql(
      `create index "correction_observation_newest_index" on "correction" ("observation_id", "corrected_at", "id");`,
    );
  }
}
