import { Migration } from "@mikro-orm/migrations";

/** Files of figures that were uploaded, and their rows until they are proposed. */
export class Bulk extends Migration {
  override name = "2026-11-25-bulk";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "figure_import" ("id" uuid not null, "file_name" text not null, "sha256" text not null, "state" text not null, "rows_total" int not null default 0, "rows_read" int not null default 0, "unchanged" int not null default 0, "changes" int not null default 0, "issue_count" int not null default 0, "issues" jsonb not null default '[]'::jsonb, "message" text null, "release_id" uuid null, "uploaded_at" timestamptz not null, "uploaded_by_id" uuid not null, "touched_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "figure_import_release_id_index" on "figure_import" ("release_id");`);
    this.addSql(`create index "figure_import_newest_index" on "figure_import" ("uploaded_at", "id");`);
    this.addSql(`create index "figure_import_sha256_index" on "figure_import" ("sha256");`);
    this.addSql(
      `alter table "figure_import" add constraint "figure_import_release_id_foreign" foreign key ("release_id") references "release" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "figure_import" add constraint "figure_import_uploaded_by_id_foreign" foreign key ("uploaded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "figure_import" add constraint "figure_import_state_check" check ("state" in ('PARSING', 'REFUSED', 'PREVIEW', 'PROPOSING', 'PROPOSED', 'FAILED'));`,
    );
    this.addSql(
      `create table "figure_import_row" ("id" uuid not null, "import_id" uuid not null, "row" int not null, "change" jsonb not null, "metric" text not null, "area" text not null, "before" text null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "figure_import_row" add constraint "figure_import_row_import_id_row_unique" unique ("import_id", "row");`,
    );
    this.addSql(
      `alter table "figure_import_row" add constraint "figure_import_row_import_id_foreign" foreign key ("import_id") references "figure_import" ("id") on delete cascade;`,
    );
  }
}
