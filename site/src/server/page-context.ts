import { parseCursor } from "@gongbao/schema/live/change-event.ts";

/** Somebody signed in, and the moment to come as of which they look at the site. */
export type Reader = {
  /** The session's cookie, as a Cookie header has it. */
  readonly session: string;
  readonly previewAt: string | undefined;
};

/** Something public whose first day came after the day asked for, `YYYY-MM-DD`. */
export type Missed = {
  readonly title: string;
  readonly path: string;
  readonly publishedAt: string;
  readonly day: string;
};

/** Why a page was withdrawn, and when. */
export type Withdrawn = {
  readonly path: string;
  readonly reason: string;
  readonly withdrawnAt: string;
};

/**
 * What a page being rendered depends on, gathered from the api's answers. Pages find it as `Astro.locals.page` and hand
 * it every answer's headers; the server keeps the page for as long as the answers stay true.
 */
export class PageContext {
  /** Goes to the api as `x-request-id`, so that the logs of both can be read together. */
  readonly requestId: string;
  /** Why the page has no answer of the api, when it has to say so. */
  unreachable: Error | undefined;
  /** What the page would show if it had been public on the day asked for. */
  missed: Missed | undefined;
  /** What stands in the place of the page when it was withdrawn. */
  withdrawn: Withdrawn | undefined;
  /** For whom the page is rendered and nobody else; undefined for a page that everybody may see. */
  readonly reader: Reader | undefined;
  readonly #tags = new Set<string>();
  #cursor: bigint | undefined;
  #expiresAt: number | undefined;
  #answers = 0;
  #unmarked = 0;

  constructor(requestId: string = crypto.randomUUID(), reader?: Reader) {
    this.requestId = requestId;
    this.reader = reader;
  }

  /** The moment that a preview shows, in UTC; undefined outside of one. */
  get previewAt(): string | undefined {
    return this.reader?.previewAt;
  }

  /** The page's present: the moment of a preview, else the clock's. */
  get now(): Date {
    return this.previewAt === undefined ? new Date() : new Date(this.previewAt);
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
    return this.reader === undefined && this.#answers > 0 && this.#unmarked === 0;
  }
}
