import { Migration } from "@mikro-orm/migrations";

/** The chain of reviews: its versions, what is submitted and decided under it, whose steps are, and comments. */
export class Reviews extends Migration {
  override name = "2026-11-26-reviews";

  override up(): void | Promise<void> {
    this.addSql(
      `create table "review_chain" ("id" uuid not null, "number" int not null, "steps" jsonb not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "review_chain" add constraint "review_chain_number_unique" unique ("number");`);
    this.addSql(
      `create table "review_submission" ("id" uuid not null, "article_id" uuid not null, "revision_id" uuid not null, "chain_id" uuid not null, "remark" text null, "hash" text not null, "words" text not null, "citations" jsonb not null, "submitted_at" timestamptz not null, "submitted_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "review_submission_chain_id_index" on "review_submission" ("chain_id");`);
    this.addSql(
      `create index "review_submission_newest_index" on "review_submission" ("article_id", "submitted_at", "id");`,
    );
    this.addSql(
      `create index "review_submission_revision_index" on "review_submission" ("revision_id", "submitted_at", "id");`,
    );
    this.addSql(
      `create table "review_decision" ("id" uuid not null, "submission_id" uuid not null, "step" text not null, "decision" text not null, "remark" text null, "hash" text not null, "figures" jsonb not null, "decided_at" timestamptz not null, "decided_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "review_decision_submission_id_index" on "review_decision" ("submission_id");`);
    this.addSql(
      `create table "review_comment" ("id" uuid not null, "revision_id" uuid not null, "thread_id" uuid null, "decision_id" uuid null, "place" text null, "quote" text null, "text" text not null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "review_comment_thread_id_index" on "review_comment" ("thread_id");`);
    this.addSql(`create index "review_comment_decision_id_index" on "review_comment" ("decision_id");`);
    this.addSql(
      `create index "review_comment_revision_index" on "review_comment" ("revision_id", "recorded_at", "id");`,
    );
    this.addSql(
      `create table "review_comment_resolution" ("id" uuid not null, "comment_id" uuid not null, "resolved_at" timestamptz not null, "resolved_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "review_comment_resolution" add constraint "review_comment_resolution_comment_id_unique" unique ("comment_id");`,
    );
    this.addSql(
      `create table "review_assignment" ("id" uuid not null, "submission_id" uuid not null, "step" text not null, "number" int not null, "assignee_id" uuid null, "due_at" timestamptz null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "review_assignment_assignee_id_index" on "review_assignment" ("assignee_id");`);
    this.addSql(
      `alter table "review_assignment" add constraint "review_assignment_submission_id_step_number_unique" unique ("submission_id", "step", "number");`,
    );
    this.addSql(
      `alter table "review_chain" add constraint "review_chain_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "review_chain_append_only_fn"() returns trigger as $$ begin raise exception 'review_chain is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_chain" for each ROW execute function "review_chain_append_only_fn"();`,
    );
    this.addSql(
      `alter table "review_submission" add constraint "review_submission_article_id_foreign" foreign key ("article_id") references "article" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_submission" add constraint "review_submission_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_submission" add constraint "review_submission_chain_id_foreign" foreign key ("chain_id") references "review_chain" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_submission" add constraint "review_submission_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "review_submission_append_only_fn"() returns trigger as $$ begin raise exception 'review_submission is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_submission" for each ROW execute function "review_submission_append_only_fn"();`,
    );
    this.addSql(
      `alter table "review_decision" add constraint "review_decision_submission_id_foreign" foreign key ("submission_id") references "review_submission" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_decision" add constraint "review_decision_decided_by_id_foreign" foreign key ("decided_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_decision" add constraint "review_decision_returned_check" check (decision <> 'RETURNED' or remark is not null);`,
    );
    this.addSql(
      `alter table "review_decision" add constraint "review_decision_decision_check" check ("decision" in ('APPROVED', 'RETURNED'));`,
    );
    this.addSql(
      `create or replace function "review_decision_append_only_fn"() returns trigger as $$ begin raise exception 'review_decision is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_decision" for each ROW execute function "review_decision_append_only_fn"();`,
    );
    this.addSql(
      `alter table "review_comment" add constraint "review_comment_revision_id_foreign" foreign key ("revision_id") references "revision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_comment" add constraint "review_comment_thread_id_foreign" foreign key ("thread_id") references "review_comment" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_comment" add constraint "review_comment_decision_id_foreign" foreign key ("decision_id") references "review_decision" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_comment" add constraint "review_comment_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_comment" add constraint "review_comment_reply_check" check (thread_id is null or (place is null and decision_id is null));`,
    );
    this.addSql(
      `create or replace function "review_comment_append_only_fn"() returns trigger as $$ begin raise exception 'review_comment is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_comment" for each ROW execute function "review_comment_append_only_fn"();`,
    );
    this.addSql(
      `alter table "review_comment_resolution" add constraint "review_comment_resolution_comment_id_foreign" foreign key ("comment_id") references "review_comment" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_comment_resolution" add constraint "review_comment_resolution_resolved_by_id_foreign" foreign key ("resolved_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "review_comment_resolution_append_only_fn"() returns trigger as $$ begin raise exception 'review_comment_resolution is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_comment_resolution" for each ROW execute function "review_comment_resolution_append_only_fn"();`,
    );
    this.addSql(
      `alter table "review_assignment" add constraint "review_assignment_submission_id_foreign" foreign key ("submission_id") references "review_submission" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_assignment" add constraint "review_assignment_assignee_id_foreign" foreign key ("assignee_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "review_assignment" add constraint "review_assignment_recorded_by_id_foreign" foreign key ("recorded_by_id") references "person" ("id") on delete no action;`,
    );
    this.addSql(
      `create or replace function "review_assignment_append_only_fn"() returns trigger as $$ begin raise exception 'review_assignment is append-only' using errcode = 'restrict_violation'; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "append_only" BEFORE UPDATE OR DELETE on "review_assignment" for each ROW execute function "review_assignment_append_only_fn"();`,
    );

    for (const table of [
      "review_chain",
      "review_submission",
      "review_decision",
      "review_assignment",
      "review_comment",
      "review_comment_resolution",
    ]) {
      this.addSql(
        `create trigger "no_truncate" before truncate on "${table}" for each statement execute function "${table}_append_only_fn"();`,
      );
    }
  }
}
