import { Migration } from "@mikro-orm/migrations";

/** Formulas of metrics, and the sources of vintages that were computed by them; both are append-only. */
export class DerivedMetrics extends Migration {
  override name = "2026-11-25-derived-metrics";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "metric_formula" ("id" uuid not null, "metric_id" uuid not null, "number" int not null, "formula" text not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "metric_formula" add constraint "metric_formula_metric_id_number_unique" unique ("metric_id", "number");`,
    );
    this.addSql(`alter table "metric_formula" add constraint "metric_formula_number_check" check (number >= 1);`);
    this.addSql(
      `alter table "metric_formula" add constraint "metric_formula_metric_id_foreign" foreign key ("metric_id") references "metric" ("id");`,
    );
    this.addSql(
      `alter table "metric_formula" add constraint "metric_formula_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );

    this.addSql(
      `create table "vintage_source" ("vintage_id" uuid not null, "source_id" uuid not null, primary key ("vintage_id", "source_id"));`,
    );
    this.addSql(
      `alter table "vintage_source" add constraint "vintage_source_vintage_id_foreign" foreign key ("vintage_id") references "vintage" ("id") on delete no action on update no action;`,
    );
    this.addSql(
      `alter table "vintage_source" add constraint "vintage_source_source_id_foreign" foreign key ("source_id") references "source" ("id") on delete no action on update no action;`,
    );

    for (const table of ["metric_formula", "vintage_source"]) {
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
