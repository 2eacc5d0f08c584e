import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const WINDOW_SECONDS = 15 * 60;
/** Failures of one account from one address in a window: enough for a forgotten password, too few to guess one. */
const PER_PAIR = 10;
/** Failures from one address in a window; a whole office may stand behind it. */
const PER_ADDRESS = 50;
/** Failures of one account in an hour from all addresses where nobody has signed in to it. */
const PER_EMAIL = 100;
const EMAIL_WINDOW_SECONDS = 60 * 60;
/** Pairs of account and address that are remembered; only a right password adds one. */
const REMEMBERED_MOST = 10_000;

/**
 * Bounds how often passwords can be tried, on this node. A stranger's guesses shut an account to his own address, and
 * many strangers' guesses to addresses that are new to it; where somebody has signed in to it, only guesses from there
 * count.
 */
export class SignInThrottle {
  readonly #addresses = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS });
  readonly #pairs = new RateLimiterMemory({ points: PER_PAIR, duration: WINDOW_SECONDS });
  readonly #emails = new RateLimiterMemory({ points: PER_EMAIL, duration: EMAIL_WINDOW_SECONDS });
  /** In the order of their last signing in. */
  readonly #signedIn = new Set<string>();

  /**
   * Counts an attempt before its password is looked at, so that many at once do not pass together. What one bound
   * refuses does not count for the next.
   * @returns the seconds to wait when there were too many; undefined when this one may go on
   */
  async count(email: string, address: string): Promise<number | undefined> {
    const pair = pairOf(email, address);
    const wait = (await taken(this.#addresses, address)) ?? (await taken(this.#pairs, pair));
    if (wait !== undefined || this.#signedIn.has(pair)) return wait;
    return taken(this.#emails, email);
  }

  /** Takes back what {@link count} counted: a right password is no attempt at guessing. */
  async forgive(email: string, address: string): Promise<void> {
    const pair = pairOf(email, address);
    await this.#pairs.delete(pair);
    await this.#addresses.reward(address);
    if (!this.#signedIn.delete(pair)) await this.#emails.reward(email);
    this.#signedIn.add(pair);
    for (const oldest of this.#signedIn) {
      if (this.#signedIn.size <= REMEMBERED_MOST) break;
      this.#signedIn.delete(oldest);
    }
  }
}

const pairOf = (email: string, address: string) => `${address} ${email}`;

async function taken(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}
