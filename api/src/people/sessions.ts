import type { IncomingHttpHeaders } from "node:http";
import { APIError } from "better-auth/api";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { SignedInPerson } from "../server/context.ts";
import { type Auth, createAuth, PASSWORD_MOST } from "./auth.ts";
import type { PersonRole } from "./person.entity.ts";
import { sharedSecret } from "./shared-secret.ts";
import { SignInThrottle } from "./sign-in-throttle.ts";

/** Who tries to sign in, from where. */
export interface SignInAttempt {
  email: string;
  password: string;
  /** IP address of the browser. */
  address: string;
  userAgent: string | undefined;
}

export type SignInOutcome =
  | { kind: "signed-in"; person: SignedInPerson; cookies: string[] }
  | { kind: "wrong-credentials" }
  | { kind: "too-many-attempts"; retryAfterSeconds: number };

/** The longest address of a mailbox (RFC 5321, 4.5.3.1.3, as erratum 1690 reads it). */
const EMAIL_MOST = 254;

/** @param db the primary, where a session is found as soon as it was made */
export async function openSessions(db: Kysely<Tables>, publicUrl: string): Promise<Sessions> {
  return new Sessions(createAuth({ db, secret: await sharedSecret(db, "session-cookies"), publicUrl }));
}

/** Sessions of people, as requests carry them in a cookie. */
export class Sessions {
  readonly #auth: Auth;
  readonly #throttle = new SignInThrottle();

  constructor(auth: Auth) {
    this.#auth = auth;
  }

  /**
   * Takes the same time and gives the same answer for an unknown e-mail and for a wrong password. `cookies` are values
   * of Set-Cookie headers.
   */
  async signIn({ email, password, address, userAgent }: SignInAttempt): Promise<SignInOutcome> {
    const account = email.trim().toLowerCase().slice(0, EMAIL_MOST);
    const retryAfterSeconds = await this.#throttle.count(account, address);
    if (retryAfterSeconds !== undefined) return { kind: "too-many-attempts", retryAfterSeconds };
    if (password.length > PASSWORD_MOST) return { kind: "wrong-credentials" };
    const headers = new Headers({ "x-forwarded-for": address, "user-agent": userAgent ?? "" });
    try {
      const answer = await this.#auth.api.signInEmail({
        body: { email: account, password },
        headers,
        returnHeaders: true,
      });
      await this.#throttle.forgive(account, address);
      return { kind: "signed-in", person: signedIn(answer.response.user), cookies: answer.headers.getSetCookie() };
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500) return { kind: "wrong-credentials" };
      throw causeOf(error);
    }
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
    const session = await this.#auth.api
      .getSession({ headers: new Headers({ cookie: headers.cookie }) })
      .catch((error) => Promise.reject(causeOf(error)));
    return session && signedIn(session.user);
  }
}

function signedIn(user: { id: string; name: string; email: string; role?: string }): SignedInPerson {
  return { id: user.id, name: user.name, email: user.email, role: user.role as PersonRole };
}

/** Better Auth hides a fault of the database behind an error of its own; what it hides is what others understand. */
function causeOf(error: unknown): unknown {
  return error instanceof APIError && error.cause !== undefined ? error.cause : error;
}
