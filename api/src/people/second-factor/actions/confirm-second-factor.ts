import type { EntityManager } from "@mikro-orm/postgresql";
import { symmetricDecrypt } from "better-auth/crypto";
import { sql } from "kysely";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { auditPerson } from "../../audit-person.ts";
import { endSessions } from "../../end-sessions.ts";
import { renewRecoveryCodes } from "../recovery-codes.ts";
import { stepOf } from "../totp.ts";

/** The recovery codes, shown this once; or why the second factor is still off. */
export type ConfirmOutcome = { kind: "on"; recoveryCodes: string[] } | { kind: "not-begun" } | { kind: "wrong-code" };

/** Wrong first codes after which a secret is good for nothing: only its owner has seen it, and types it right. */
const FAILURES_MOST = 10;

/** Turns a second factor on that was begun, by the first code of the phone. The person's other sessions end. */
export function confirmSecondFactor(
  em: EntityManager,
  key: string,
  person: SignedInPerson,
  code: string,
): Promise<ConfirmOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const { rows } = await sql<{ secret: string }>`
      update second_factor set failures = failures + 1
      where person_id = ${person.id} and confirmed_at is null and failures < ${FAILURES_MOST} returning secret`.execute(
      db,
    );
    const [begun] = rows;
    if (!begun) return { kind: "not-begun" };
    const secret = await symmetricDecrypt({ key, data: begun.secret });
    const step = stepOf(secret, code.replace(/\s/g, ""), Date.now());
    if (step === undefined) return { kind: "wrong-code" };
    const at = await databaseClock(db);
    await sql`update second_factor set confirmed_at = ${at}, last_step = ${step}, failures = 0
      where person_id = ${person.id}`.execute(db);
    const recoveryCodes = await renewRecoveryCodes(db, person.id, at);
    await endSessions(db, person.id, { except: person.sessionId });
    await auditPerson(db, { action: "person.turn-on-second-factor", personId: person.id, by: person.id, at });
    return { kind: "on", recoveryCodes };
  });
}
