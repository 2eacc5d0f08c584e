import type { EntityManager } from "@mikro-orm/postgresql";
import { hashPassword } from "better-auth/crypto";
import { v7 } from "uuid";
import { Account } from "../account.entity.ts";
import { Person, type PersonRole } from "../person.entity.ts";
import type { Scope } from "../scope.ts";

/** Somebody who is to sign in with that e-mail and password. */
export interface NewPerson {
  name: string;
  /** In lower case, nobody else's. */
  email: string;
  role: PersonRole;
  password: string;
  /** By UUIDs; left out, there is no limit. */
  scope?: Partial<Scope>;
}

/** Makes somebody who can sign in, within the caller's unit of work. */
export async function createPerson(tx: EntityManager, { password, scope = {}, ...known }: NewPerson): Promise<Person> {
  const now = new Date();
  const person = tx.create(Person, {
    ...{ id: v7(), ...known, emailVerified: false, createdAt: now, updatedAt: now },
    ...{ scopeTopicIds: [...(scope.topicIds ?? [])], scopeAreaIds: [...(scope.areaIds ?? [])] },
  });
  tx.create(Account, {
    id: v7(),
    accountId: person.id,
    providerId: "credential",
    person,
    password: await hashPassword(password),
    createdAt: now,
    updatedAt: now,
  });
  return person;
}
