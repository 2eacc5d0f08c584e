import type { EntityManager } from "@mikro-orm/postgresql";
import { hashPassword } from "better-auth/crypto";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { auditPerson } from "../../audit-person.ts";
import { takeProof } from "../../one-time-proof.ts";
import { setPassword } from "../set-password.ts";

/** Gives the person of a one-time link a new password, and ends every session of theirs; false when somebody was faster. */
export async function resetPassword(
  em: EntityManager,
  { token, personId, password }: { token: string; personId: string; password: string },
): Promise<boolean> {
  const hash = await hashPassword(password);
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    if (!(await takeProof(db, "PASSWORD_RESET", token))) return false;
    const at = await databaseClock(db);
    await setPassword(db, { personId, hash, keepSession: null, at });
    await auditPerson(db, { action: "person.reset-password", personId, by: null, at });
    return true;
  });
}
