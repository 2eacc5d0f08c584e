import { Migration } from "@mikro-orm/migrations";

/** The roles of a newsroom beside the administrator. */
export class Roles extends Migration {
  override name = "2026-11-25-roles";

  override up(): void | Promise<void> {
    this.addSql(`alter table "person" drop constraint "person_role_check";`);
    this.addSql(
      `alter table "person" add constraint "person_role_check" check ("role" in ('REPORTER', 'EDITOR', 'SECTION_HEAD', 'DIRECTOR', 'STATISTICIAN', 'ADMINISTRATOR'));`,
    );
  }
}
