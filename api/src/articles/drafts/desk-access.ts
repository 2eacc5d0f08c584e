import { sql } from "kysely";
import { mayDo } from "../../people/permissions.ts";
import type { SignedInPerson } from "../../server/context.ts";

/** Whether somebody may write an article: any, or one that she made herself. */
export function mayWrite(person: SignedInPerson, createdBy: string | null): boolean {
  return mayDo(person.role, "articles.write-all") || (mayDo(person.role, "articles.write") && createdBy === person.id);
}

/** Holds for an article `a` whose unpublished texts somebody may read: any, or one that she made herself. */
export function mayRead(person: SignedInPerson) {
  return mayDo(person.role, "desk.preview") ? sql`true` : sql`a.created_by_id = ${person.id}`;
}
