import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { PersonRole } from "./person.entity.ts";

/** A person's record, held by the caller's transaction. */
export interface LockedPerson {
  id: string;
  name: string;
  role: PersonRole;
  scope_topic_ids: string[];
  scope_area_ids: string[];
  updated_at: Date;
  deactivated_at: Date | null;
  /** Whether nobody else who may sign in is an administrator. */
  isLastAdministrator: boolean;
}

/**
 * Holds a person and every administrator until the caller's transaction ends, so that two administrators cannot remove
 * each other at once; undefined when there is no such person.
 */
export async function lockPerson(db: Kysely<Tables>, personId: string): Promise<LockedPerson | undefined> {
  const { rows } = await sql<Omit<LockedPerson, "isLastAdministrator">>`
    select id, name, role, scope_topic_ids, scope_area_ids, updated_at, deactivated_at from person
    where id = ${personId} or (role = 'ADMINISTRATOR' and deactivated_at is null) order by id for update`.execute(db);
  const person = rows.find(({ id }) => id === personId);
  if (!person) return undefined;
  const isAdministrator = person.role === "ADMINISTRATOR" && person.deactivated_at === null;
  const others = rows.filter((row) => row.id !== personId && isAdministratorRow(row));
  return { ...person, isLastAdministrator: isAdministrator && others.length === 0 };
}

const isAdministratorRow = ({ role, deactivated_at }: Pick<LockedPerson, "role" | "deactivated_at">) =>
  role === "ADMINISTRATOR" && deactivated_at === null;
