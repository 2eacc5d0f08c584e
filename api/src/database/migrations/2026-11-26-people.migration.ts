import { Migration } from "@mikro-orm/migrations";

/** Second factors with their recovery codes, one-time proofs, and what a person is limited to. */
export class People extends Migration {
  override name = "2026-11-26-people";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "second_factor" ("person_id" uuid not null, "secret" text not null, "last_step" int not null default 0, "failures" int not null default 0, "recorded_at" timestamptz not null, "confirmed_at" timestamptz null, primary key ("person_id"));`,
    );
    this.addSql(
      `alter table "second_factor" add constraint "second_factor_person_id_foreign" foreign key ("person_id") references "person" ("id") on update no action on delete cascade;`,
    );
    this.addSql(
      `create table "recovery_code" ("id" uuid not null, "person_id" uuid not null, "hash" text not null, "recorded_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "recovery_code" add constraint "recovery_code_person_id_hash_unique" unique ("person_id", "hash");`,
    );
    this.addSql(
      `alter table "recovery_code" add constraint "recovery_code_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    );
    this.addSql(
      `create table "one_time_proof" ("id" uuid not null, "purpose" text not null, "hash" text not null, "person_id" uuid not null, "recorded_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`alter table "one_time_proof" add constraint "one_time_proof_hash_unique" unique ("hash");`);
    this.addSql(`create index "one_time_proof_person_id_index" on "one_time_proof" ("person_id");`);
    this.addSql(
      `alter table "one_time_proof" add constraint "one_time_proof_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "one_time_proof" add constraint "one_time_proof_purpose_check" check ("purpose" in ('SIGN_IN', 'PASSWORD_RESET'));`,
    );
    this.addSql(
      `alter table "person" add "scope_topic_ids" uuid[] not null default '{}', add "scope_area_ids" uuid[] not null default '{}', add "deactivated_at" timestamptz null;`,
    );
  }
}
