import type { Logger } from "pino";
import type { PageContext } from "./page-context.ts";
import { reasonOf } from "./reason-of.ts";

/** Tells the log when pages begin to lack the api's answer, and why, and when they have it again; not once a page. */
export class OutageLog {
  readonly #api: string;
  readonly #logger: Logger;
  #isOut = false;

  constructor(api: string, logger: Logger) {
    this.#api = api;
    this.#logger = logger;
  }

  /** @param page as rendered */
  note({ unreachable, cursor, requestId }: PageContext): void {
    const isOut = unreachable !== undefined;
    if (isOut === this.#isOut || (!isOut && cursor === undefined)) return;
    this.#isOut = isOut;
    const api = this.#api;
    if (isOut)
      this.#logger.warn({ requestId, api, reason: reasonOf(unreachable) }, "the api does not answer the pages");
    else this.#logger.info({ api }, "the api answers the pages again");
  }
}
