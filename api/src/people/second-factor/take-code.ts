import { symmetricDecrypt } from "better-auth/crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { stepOf } from "./totp.ts";

/** Wrong codes in a row after which no more are looked at (NIST SP 800-63B, 3.2.2): only an administrator helps then. */
const FAILURES_MOST = 100;

export type CodeVerdict = "taken" | "wrong" | "locked";

/**
 * Takes a code of a person's phone, or a recovery code. None is taken twice, by whomever and however many at once, nor
 * one that is older than one taken before. An attempt is counted before the code is looked at.
 * @param key under which secrets are encrypted
 */
export async function takeCode(
  db: Kysely<Tables>,
  key: string,
  { personId, code }: { personId: string; code: string },
): Promise<CodeVerdict> {
  const typed = code.replace(/\s/g, "");
  const { rows } = await sql<{ secret: string }>`
    update second_factor set failures = failures + 1
    where person_id = ${personId} and confirmed_at is not null and failures < ${FAILURES_MOST} returning secret`.execute(
    db,
  );
  const [factor] = rows;
  if (!factor) return "locked";
  const step = /^\d{6}$/.test(typed)
    ? stepOf(await symmetricDecrypt({ key, data: factor.secret }), typed, Date.now())
    : undefined;
  if (step === undefined) {
    if (!(await takeRecoveryCode(db, personId, typed))) return "wrong";
    await sql`update second_factor set failures = 0 where person_id = ${personId}`.execute(db);
    return "taken";
  }
  const taken = await sql`
    update second_factor set last_step = ${step}, failures = 0 where person_id = ${personId} and last_step < ${step}
    returning person_id`.execute(db);
  return taken.rows.length === 1 ? "taken" : "wrong";
}
