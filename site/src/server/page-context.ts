import { parseCursor } from "@gongbao/schema/live/change-event.ts";

/**
 * What a page being rendered depends on, gathered from the api's answers. Pages find it as `Astro.locals.page` and hand
 * it every answer's headers; the server keeps the page for as long as the answers stay true.
 */
export class PageContext {
  /** Goes to the api as `x-request-id`, so that the logs of both can be read together. */
  readonly requestId: string;
  /** Why the page has no answer of the api, when it has to say so. */
  unreachable: Error | undefined;
  readonly #tags = new Set<string>();
  #cursor: bigint | undefined;
  #expiresAt: number | undefined;
  #answers = 0;
  #unmarked = 0;

  constructor(requestId: string = crypto.randomUUID()) {
    this.requestId = requestId;
  }

  /** Notes the headers of an api answer that the page shows. */
  record(headers: Headers): void {
    this.#answers++;
    const cursor = parseCursor(headers.get("x-gongbao-cursor"));
    if (cursor === undefined) this.#unmarked++;
    else if (this.#cursor === undefined || cursor < this.#cursor) this.#cursor = cursor;
    for (const tag of headers.get("x-gongbao-tags")?.split(/\s+/) ?? []) if (tag !== "") this.#tags.add(tag);
    const expiresAt = Date.parse(headers.get("x-gongbao-expires") ?? "");
    if (!Number.isNaN(expiresAt)) this.#expiresAt = Math.min(expiresAt, this.#expiresAt ?? expiresAt);
  }

  get tags(): readonly string[] {
    return [...this.#tags];
  }

  /** The change up to which every answer was current; undefined before the first answer. */
  get cursor(): bigint | undefined {
    return this.#cursor;
  }

  /** Milliseconds since the epoch at which the page changes by itself. */
  get expiresAt(): number | undefined {
    return this.#expiresAt;
  }

  /** Whether the page may be kept: there was an answer, and all of them said what they depend on. */
  get isCacheable(): boolean {
    return this.#answers > 0 && this.#unmarked === 0;
  }
}
