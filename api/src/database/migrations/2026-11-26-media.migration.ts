import { Migration } from "@mikro-orm/migrations";

/** Images and documents that were uploaded, what is said of them, and the words inside. */
export class Media extends Migration {
  override name = "2026-11-26-media";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "media_file" ("id" uuid not null, "name" text not null, "kind" text not null, "sha256" text not null, "bytes" int not null, "width" int null, "height" int null, "renditions" jsonb not null, "had_location" boolean not null, "uploaded_at" timestamptz not null, "uploaded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "media_text" ("file_id" uuid not null, "text" text not null, "is_whole" boolean not null, primary key ("file_id"));`,
    );
    this.addSql(
      `create table "media_item" ("file_id" uuid not null, "version" int not null default 1, "alt" text null, "caption" text null, "credit" text null, "license" text null, "license_note" text null, "expires_at" timestamptz null, "focal_x" int not null default 50, "focal_y" int not null default 50, "changed_at" timestamptz not null, "changed_by_id" uuid not null, "removed_at" timestamptz null, "removed_by_id" uuid null, "dropped_at" timestamptz null, primary key ("file_id"));`,
    );
    this.addSql(`create index "media_item_expiry_index" on "media_item" ("expires_at") where expires_at is not null;`);
    this.addSql(
      `alter table "media_file" add constraint "media_file_uploaded_by_id_foreign" foreign key ("uploaded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "media_file" add constraint "media_file_size_check" check ((width is null) = (height is null));`,
    );
    this.addSql(
      `alter table "media_file" add constraint "media_file_kind_check" check ("kind" in ('JPEG', 'PNG', 'WEBP', 'AVIF', 'PDF', 'DOCX', 'XLSX'));`,
    );
    this.addSql(
      `alter table "media_text" add constraint "media_text_file_id_foreign" foreign key ("file_id") references "media_file" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "media_item" add constraint "media_item_file_id_foreign" foreign key ("file_id") references "media_file" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "media_item" add constraint "media_item_changed_by_id_foreign" foreign key ("changed_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "media_item" add constraint "media_item_removed_by_id_foreign" foreign key ("removed_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(`alter table "media_item" add constraint "media_item_version_check" check (version >= 1);`);
    this.addSql(
      `alter table "media_item" add constraint "media_item_removed_check" check ((removed_at is null) = (removed_by_id is null));`,
    );
    this.addSql(
      `alter table "media_item" add constraint "media_item_focus_check" check (focal_x >= 0 and focal_x <= 100 and focal_y >= 0 and focal_y <= 100);`,
    );
    this.addSql(
      `alter table "media_item" add constraint "media_item_license_check" check ("license" in ('OWN', 'PERMISSION', 'PURCHASED', 'PUBLIC_DOMAIN', 'CC0', 'CC_BY', 'CC_BY_SA'));`,
    );
    this.addSql(
      `create or replace function "media_file_append_only_fn"() returns trigger as $$ begin raise exception 'media_file is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "media_file" for each ROW execute function "media_file_append_only_fn"();`,
    );
    this.addSql(
      `create trigger "no_truncate" before truncate on "media_file" for each statement execute function "media_file_append_only_fn"();`,
    );
  }
}
