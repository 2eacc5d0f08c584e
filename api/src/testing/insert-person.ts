import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";
import type { PersonRole } from "../people/person.entity.ts";

interface NewPerson {
  name: string;
  role: PersonRole;
  /** As `hashPassword` of Better Auth gives it; without one they cannot sign in. */
  password?: string;
}

/** Somebody with an e-mail of their own. @returns UUID */
export async function insertPerson(db: Kysely<Tables>, { name, role, password }: NewPerson): Promise<string> {
  const id = v7();
  const times = { created_at: new Date(), updated_at: new Date() };
  const person = { id, name, role, email: `${id}@bulletin.test`, email_verified: false, ...times };
  await insertRows(db, "person", [person]);
  if (password) {
    const account = { id: v7(), account_id: id, person_id: id, provider_id: "credential", password, ...times };
    await insertRows(db, "account", [account]);
  }
  return id;
}
