import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const WINDOW_SECONDS = 15 * 60;
/** Failures of one account in a window: enough for a forgotten password, too few to guess one. */
const PER_EMAIL = 10;
/** Failures from one address in a window; a whole office may stand behind it. */
const PER_ADDRESS = 50;

/** Bounds how often passwords can be tried, on this node. */
export class SignInThrottle {
  readonly #emails = new RateLimiterMemory({ points: PER_EMAIL, duration: WINDOW_SECONDS });
  readonly #addresses = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS });

  /**
   * Counts an attempt before its password is looked at, so that many at once do not pass together.
   * @returns the seconds to wait when there were too many; undefined when this one may go on
   */
  async count(email: string, address: string): Promise<number | undefined> {
    return (await taken(this.#addresses, address)) ?? (await taken(this.#emails, email));
  }

  /** Takes back what {@link count} counted: a right password is no attempt at guessing. */
  async forgive(email: string, address: string): Promise<void> {
    await this.#emails.delete(email);
    await this.#addresses.reward(address);
  }
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}
