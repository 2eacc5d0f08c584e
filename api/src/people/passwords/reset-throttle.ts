import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const WINDOW_SECONDS = 60 * 60;
/** Mails to one mailbox in a window: enough for one that got lost, too few to be a nuisance. */
const PER_EMAIL = 3;
/** Mails asked for from one address in a window; a whole office may stand behind it. */
const PER_ADDRESS = 20;

/** Bounds how often a reset by mail can be asked for, on this node; known and unknown mailboxes count alike. */
export class ResetThrottle {
  readonly #emails = new RateLimiterMemory({ points: PER_EMAIL, duration: WINDOW_SECONDS });
  readonly #addresses = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS });

  /** @returns the seconds to wait when there were too many; undefined when this one may go on */
  async count(email: string, address: string): Promise<number | undefined> {
    try {
      await this.#addresses.consume(address);
      await this.#emails.consume(email);
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  }
}
