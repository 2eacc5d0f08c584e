import { Migration } from "@mikro-orm/migrations";

/** Citations that show a change and the words for it, and whether a rough value is said to be one. */
export class ChangeParts extends Migration {
  override name = "2026-11-25-change-parts";

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "citation" add column "shows_approximation" boolean not null default true, add column "words" jsonb null;`,
    );
    this.addSql(`alter table "citation" drop constraint "citation_part_check";`);
    this.addSql(
      `alter table "citation" add constraint "citation_part_check" check ("part" in ('VALUE_WITH_UNIT', 'VALUE', 'UNIT', 'PERIOD', 'CHANGE', 'DIFFERENCE', 'DIRECTION'));`,
    );
    this.addSql(
      `alter table "citation" add constraint "citation_words_check" check (words is null or part in ('CHANGE', 'DIFFERENCE', 'DIRECTION'));`,
    );
  }
}
