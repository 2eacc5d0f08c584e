import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import { checkPassword, type KnownPerson, PASSWORD_MOST, typedEmail } from "./passwords/check-password.ts";
import { takeCode } from "./second-factor/take-code.ts";
import { SignInThrottle } from "./sign-in-throttle.ts";

/** What came of a password or code; `issue` is for whoever typed it. */
export type Verdict<Known> = { kind: "right"; known: Known } | { kind: "refused"; issue: IssueRow };

/** Passwords and codes of people, wherever they are asked for: each try counts, and too many are refused unread. */
export class Credentials {
  readonly #db: Kysely<Tables>;
  readonly #passwords = new SignInThrottle();
  readonly #codes = new SignInThrottle();
  /** Under which the secrets of second factors are encrypted. */
  readonly key: string;

  /** @param db the primary */
  constructor(db: Kysely<Tables>, key: string) {
    this.#db = db;
    this.key = key;
  }

  /**
   * @param address IP address of the browser
   * @param wrong what to say of a wrong one
   */
  async password(
    { email, password, address }: { email: string; password: string; address: string },
    wrong: IssueRow,
  ): Promise<Verdict<KnownPerson>> {
    const account = typedEmail(email);
    const seconds = await this.#passwords.count(account, address);
    if (seconds !== undefined) return tooMany(seconds);
    if (password.length > PASSWORD_MOST) return { kind: "refused", issue: wrong };
    const known = await checkPassword(this.#db, account, password);
    if (!known) return { kind: "refused", issue: wrong };
    await this.#passwords.forgive(account, address);
    return { kind: "right", known };
  }

  /** A code of the person's phone, or a recovery code; a right one is used up. */
  async code(
    { personId, code, address }: { personId: string; code: string; address: string },
    field: string,
  ): Promise<Verdict<{ personId: string }>> {
    const seconds = await this.#codes.count(personId, address);
    if (seconds !== undefined) return tooMany(seconds);
    const verdict = await takeCode(this.#db, this.key, { personId, code });
    if (verdict === "wrong") return { kind: "refused", issue: wrongCode(field) };
    if (verdict === "locked") return { kind: "refused", issue: locked };
    await this.#codes.forgive(personId, address);
    return { kind: "right", known: { personId } };
  }
}

export const wrongCode = (field: string): IssueRow =>
  issue("WRONG_CODE", field, "验证码不正确，或已经用过；请输入应用中新显示的一个。");

const locked = issue("TOO_MANY_ATTEMPTS", null, "验证码连续输错次数过多，请联系管理员解除二次验证。");

function tooMany(seconds: number): { kind: "refused"; issue: IssueRow } {
  const minutes = Math.ceil(seconds / 60);
  return { kind: "refused", issue: issue("TOO_MANY_ATTEMPTS", null, `登录尝试次数过多，请${minutes}分钟后再试。`) };
}
