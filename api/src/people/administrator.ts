import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { Config } from "../server/config.ts";
import { createPerson } from "./actions/create-person.ts";
import { madePassword } from "./made-password.ts";
import { Person } from "./person.entity.ts";

/** The first administrator as made just now; `madePassword` is undefined when the configuration gave one. */
export interface FirstAdministrator {
  email: string;
  madePassword: string | undefined;
}

const FIRST_START_LOCK = 20_180_104;

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
    const made = adminPassword === undefined ? madePassword() : undefined;
    const email = (adminEmail ?? "admin@gongbao.local").toLowerCase();
    const password = made ?? (adminPassword as string);
    await createPerson(tx, { name: "管理员", email, role: "ADMINISTRATOR", password });
    return { email, madePassword: made };
  });
}
