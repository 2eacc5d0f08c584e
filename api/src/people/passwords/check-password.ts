import { hashPassword, verifyPassword } from "better-auth/crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";

/** The longest password that is looked at, in UTF-16 units; longer ones are wrong unread. */
export const PASSWORD_MOST = 128;

/** The longest address of a mailbox (RFC 5321, 4.5.3.1.3, as erratum 1690 reads it). */
const EMAIL_MOST = 254;

/** An e-mail as people are known by it, of whatever was typed. */
export const typedEmail = (text: string): string => text.trim().toLowerCase().slice(0, EMAIL_MOST);

/** Whom a password belongs to. */
export interface KnownPerson {
  /** UUID. */
  id: string;
  /** Whether a code is asked for as well. */
  hasSecondFactor: boolean;
}

/**
 * Who may sign in with that e-mail and password. It takes the same time for an unknown e-mail, for somebody who may not
 * sign in any more, and for a wrong password: one password is hashed (scrypt) in each case.
 * @param email in lower case
 */
export async function checkPassword(
  db: Kysely<Tables>,
  email: string,
  password: string,
): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson & { password: string | null }>`
    select p.id, a.password, exists (
      select from second_factor f where f.person_id = p.id and f.confirmed_at is not null
    ) as "hasSecondFactor"
    from person p join account a on a.person_id = p.id and a.provider_id = 'credential'
    where p.email = ${email} and p.deactivated_at is null`.execute(db);
  const [found] = rows;
  if (!found?.password) {
    await hashPassword(password);
    return undefined;
  }
  const isRight = await verifyPassword({ hash: found.password, password });
  return isRight ? { id: found.id, hasSecondFactor: found.hasSecondFactor } : undefined;
}
