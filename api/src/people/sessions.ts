import type { IncomingHttpHeaders } from "node:http";
import { APIError } from "better-auth/api";
import type { Kysely } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import type { SignedInPerson } from "../server/context.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import { type Auth, createAuth } from "./auth.ts";
import { Credentials } from "./credentials.ts";
import { type MadeProof, makeProof, personOfProof, takeProof } from "./one-time-proof.ts";
import type { PersonRole } from "./person.entity.ts";
import { sharedSecret } from "./shared-secret.ts";

/** Which browser asks. */
export interface Browser {
  /** IP address. */
  address: string;
  headers: IncomingHttpHeaders;
}

export type SignInOutcome =
  | { kind: "signed-in"; person: SignedInPerson; cookies: string[] }
  | { kind: "code-needed"; proof: MadeProof }
  | { kind: "refused"; issue: IssueRow };

/** For so long a code can follow its password. */
const CODE_SECONDS = 10 * 60;
/** As much of a browser's name as is kept. */
const USER_AGENT_MOST = 500;

/** @param db the primary, where a session is found as soon as it was made */
export async function openSessions(db: Kysely<Tables>, publicUrl: string): Promise<Sessions> {
  const auth = createAuth({ db, secret: await sharedSecret(db, "session-cookies"), publicUrl });
  return new Sessions(db, auth, new Credentials(db, await sharedSecret(db, "second-factors")));
}

/** Sessions of people, as requests carry them in a cookie. */
export class Sessions {
  readonly #db: Kysely<Tables>;
  readonly #auth: Auth;
  readonly credentials: Credentials;

  constructor(db: Kysely<Tables>, auth: Auth, credentials: Credentials) {
    this.#db = db;
    this.#auth = auth;
    this.credentials = credentials;
  }

  /**
   * Takes the same time and gives the same answer for an unknown e-mail and for a wrong password. `cookies` are values
   * of Set-Cookie headers. Where a code is needed nobody is signed in yet: the proof stands for the password.
   */
  async signIn({ email, password }: { email: string; password: string }, browser: Browser): Promise<SignInOutcome> {
    const verdict = await this.credentials.password({ email, password, address: browser.address }, wrongCredentials);
    if (verdict.kind === "refused") return verdict;
    const { id, hasSecondFactor } = verdict.known;
    if (!hasSecondFactor) return this.#open(id, browser);
    const at = await databaseClock(this.#db);
    const proof = await makeProof(this.#db, { purpose: "SIGN_IN", personId: id, seconds: CODE_SECONDS, at });
    return { kind: "code-needed", proof };
  }

  /** The second half of a sign-in, by the token of its first half. A wrong code leaves the token good. */
  async signInWithCode({ ticket, code }: { ticket: string; code: string }, browser: Browser): Promise<SignInOutcome> {
    const personId = await personOfProof(this.#db, "SIGN_IN", ticket);
    if (personId === undefined) return { kind: "refused", issue: ticketOver };
    const verdict = await this.credentials.code({ personId, code, address: browser.address }, "code");
    if (verdict.kind === "refused") return verdict;
    const isFirst = await takeProof(this.#db, "SIGN_IN", ticket);
    return isFirst ? this.#open(personId, browser) : { kind: "refused", issue: ticketOver };
  }

  /** A session under a new token, whatever the browser carried before: that one ends. */
  async #open(personId: string, { address, headers }: Browser): Promise<SignInOutcome> {
    await this.signOut(headers);
    const userAgent = (headers["user-agent"] ?? "").slice(0, USER_AGENT_MOST);
    const answer = await this.#auth.api
      .openSession({
        body: { personId },
        headers: new Headers({ "x-forwarded-for": address, "user-agent": userAgent }),
        returnHeaders: true,
      })
      .catch((error) => Promise.reject(causeOf(error)));
    const { user, session } = answer.response;
    return { kind: "signed-in", person: signedIn(user, session), cookies: answer.headers.getSetCookie() };
  }

  /** Ends the session of these headers, if any; gives the values of Set-Cookie that make the browser forget it. */
  async signOut(headers: IncomingHttpHeaders): Promise<string[]> {
    const answer = await this.#auth.api
      .signOut({ headers: new Headers({ cookie: headers.cookie ?? "" }), returnHeaders: true })
      .catch((error) => Promise.reject(causeOf(error)));
    const { name } = (await this.#auth.$context).authCookies.sessionToken;
    return answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(`${name}=`));
  }

  /** Who is signed in by these headers; null when nobody is, or not any more. */
  async person(headers: IncomingHttpHeaders): Promise<SignedInPerson | null> {
    const { name } = (await this.#auth.$context).authCookies.sessionToken;
    if (!headers.cookie?.includes(`${name}=`)) return null;
    const found = await this.#auth.api
      .getSession({ headers: new Headers({ cookie: headers.cookie }) })
      .catch((error) => Promise.reject(causeOf(error)));
    return found && (found.user as StoredUser).deactivatedAt == null ? signedIn(found.user, found.session) : null;
  }
}

const wrongCredentials = issue("WRONG_CREDENTIALS", null, "电子邮箱或密码不正确。");
const ticketOver = issue("EXPIRED", "ticket", "这次登录已过期或已完成，请重新输入密码。");

/** A person as Better Auth hands it out; it does not know the types of our fields everywhere. */
interface StoredUser {
  id: string;
  name: string;
  email: string;
  role?: string;
  scopeTopicIds?: string[];
  scopeAreaIds?: string[];
  deactivatedAt?: Date | null;
}

function signedIn(user: StoredUser, session: { id: string }): SignedInPerson {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role as PersonRole,
    scope: { topicIds: user.scopeTopicIds ?? [], areaIds: user.scopeAreaIds ?? [] },
    sessionId: session.id,
  };
}

/** Better Auth hides a fault of the database behind an error of its own; what it hides is what others understand. */
function causeOf(error: unknown): unknown {
  return error instanceof APIError && error.cause !== undefined ? error.cause : error;
}
