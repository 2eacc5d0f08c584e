import { Migration } from "@mikro-orm/migrations";

/** Names for events, addresses that are told of them, and the log of what those were told. */
export class Webhooks extends Migration {
  override name = "2026-11-26-webhooks";

  override up(): void | Promise<void> {
    this.addSql(`alter table "outbox_event" add "id" uuid not null default gen_random_uuid();`);
    this.addSql(`alter table "outbox_event" add constraint "outbox_event_id_unique" unique ("id");`);
    this.addSql(
      `create table "webhook" ("id" uuid not null, "name" text not null, "url" text not null, "secret" text not null, "kinds" text[] not null, "version" int not null, "state" text not null, "position" bigint not null, "replays" bigint[] not null, "failures" int not null default 0, "failing_since" timestamptz null, "last_error" text null, "next_at" timestamptz not null, "lease" uuid null, "leased_until" timestamptz null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `create table "webhook_delivery" ("id" uuid not null, "webhook_id" uuid not null, "event_id" uuid not null, "kind" text not null, "attempt" int not null, "status" int null, "ms" int not null, "error" text null, "attempted_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(`create index "webhook_delivery_attempted_at_index" on "webhook_delivery" ("attempted_at");`);
    this.addSql(
      `create index "webhook_delivery_order_index" on "webhook_delivery" ("webhook_id", "attempted_at", "id");`,
    );
    this.addSql(
      `alter table "webhook" add constraint "webhook_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "webhook" add constraint "webhook_state_check" check ("state" in ('ACTIVE', 'PAUSED', 'GIVEN_UP'));`,
    );
    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_webhook_id_foreign" foreign key ("webhook_id") references "webhook" ("id") on update no action on delete cascade;`,
    );
  }
}
