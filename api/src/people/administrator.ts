import { randomInt } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../database/entities.ts";
import type { Config } from "../server/config.ts";
import { Account } from "./account.entity.ts";
import { Person } from "./person.entity.ts";

/** The first administrator as made just now; `madePassword` is undefined when the configuration gave one. */
export interface FirstAdministrator {
  email: string;
  madePassword: string | undefined;
}

const FIRST_START_LOCK = 20_180_104;
const unmistakable = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Makes the first administrator where nobody can sign in yet; gives undefined where somebody can. Several nodes may
 * call it at once. What it gives is known nowhere else: whoever calls it shows it once.
 */
export async function ensureAdministrator(
  em: EntityManager,
  { adminEmail, adminPassword }: Pick<Config, "adminEmail" | "adminPassword">,
): Promise<FirstAdministrator | undefined> {
  return em.fork().transactional(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(FIRST_START_LOCK)})`.execute(tx.getKysely<Tables>());
    if ((await tx.count(Person)) > 0) return undefined;
    const madePassword = adminPassword === undefined ? makePassword() : undefined;
    const email = (adminEmail ?? "admin@gongbao.local").toLowerCase();
    const now = new Date();
    const person = tx.create(Person, {
      id: v7(),
      name: "管理员",
      email,
      emailVerified: false,
      role: "ADMINISTRATOR",
      createdAt: now,
      updatedAt: now,
    });
    tx.create(Account, {
      id: v7(),
      accountId: person.id,
      providerId: "credential",
      person,
      password: await hashPassword(madePassword ?? (adminPassword as string)),
      createdAt: now,
      updatedAt: now,
    });
    return { email, madePassword };
  });
}

/** Four groups of five letters and digits that nobody mistakes for each other: 99 random bits. */
function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => unmistakable[randomInt(unmistakable.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
