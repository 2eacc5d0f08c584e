import type { EntityManager } from "@mikro-orm/postgresql";
import { hashPassword } from "better-auth/crypto";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { auditPerson } from "../../audit-person.ts";
import { setPassword } from "../set-password.ts";

/** Gives somebody, who has proved to know the old one, a new password. Their other sessions end. */
export async function changePassword(em: EntityManager, person: SignedInPerson, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const at = await databaseClock(db);
    await setPassword(db, { personId: person.id, hash, keepSession: person.sessionId, at });
    await auditPerson(db, { action: "person.change-password", personId: person.id, by: person.id, at });
  });
}
