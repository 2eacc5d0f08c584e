import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { Mailer } from "../../server/mailer.ts";
import { auditPerson } from "../audit-person.ts";
import { makeProof } from "../one-time-proof.ts";
import { typedEmail } from "./check-password.ts";
import { resetMail } from "./reset-mail.ts";
import { ResetThrottle } from "./reset-throttle.ts";

/** For so long a link is good. */
const LINK_SECONDS = 24 * 60 * 60;

/** A link that lets its holder set a password, once. */
export interface ResetLink {
  link: string;
  expiresAt: Date;
}

/** One-time links to a new password, handed over by an administrator or sent by mail. */
export class ResetLinks {
  readonly throttle = new ResetThrottle();
  readonly #db: Kysely<Tables>;
  readonly #publicUrl: string;
  readonly #mailer: Mailer | undefined;
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();

  /** @param parts.db the primary; without `mailer` nothing is sent by mail */
  constructor(parts: { db: Kysely<Tables>; publicUrl: string; mailer: Mailer | undefined; log: Logger }) {
    this.#db = parts.db;
    this.#publicUrl = parts.publicUrl;
    this.#mailer = parts.mailer;
    this.#log = parts.log;
  }

  get canMail(): boolean {
    return this.#mailer !== undefined;
  }

  /** @param by UUID of the administrator; null for the person's own asking */
  async make(personId: string, by: string | null): Promise<ResetLink> {
    return this.#db.transaction().execute(async (tx) => {
      const at = await databaseClock(tx);
      const proof = await makeProof(tx, { purpose: "PASSWORD_RESET", personId, seconds: LINK_SECONDS, at });
      await auditPerson(tx, { action: "person.make-reset-link", personId, by, at });
      return { link: `${this.#publicUrl}/desk/reset?token=${proof.token}`, expiresAt: proof.expiresAt };
    });
  }

  /**
   * Sends a link to that address if it is somebody's. It returns before anything was looked up, so that neither the
   * answer nor its time tells whose addresses are known.
   */
  mail(email: string): void {
    const work = this.#send(typedEmail(email)).catch((error: unknown) => {
      this.#log.error({ err: error }, "a mail with a link to a new password could not be sent");
    });
    this.#underWay.add(work);
    work.finally(() => this.#underWay.delete(work));
  }

  async #send(email: string): Promise<void> {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from person where email = ${email} and deactivated_at is null`.execute(this.#db);
    const [person] = rows;
    if (!person) return;
    await this.#mailer?.send({ to: email, ...resetMail(person.name, await this.make(person.id, null)) });
  }

  /** Waits for the mails that are under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
