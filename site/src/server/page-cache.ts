import { TaggedCache } from "@gongbao/schema/live/tagged-cache.ts";
import { type RenderedPage, weight } from "./rendered-page.ts";

/**
 * The pages in memory. Addresses that anybody can make up without end (a query, or a page that does not exist) live in a
 * quarter of the memory of their own, so that they never drive out the pages that people read.
 */
export class PageCache {
  readonly #pages: TaggedCache<RenderedPage>;
  readonly #endless: TaggedCache<RenderedPage>;
  readonly #render: (key: string) => Promise<RenderedPage>;
  readonly #underWay = new Map<string, Promise<RenderedPage>>();

  /**
   * @param maxBytes memory for all pages together
   * @param render makes the page of a key; concurrent wishes for one key share one call
   */
  constructor(maxBytes: number, render: (key: string) => Promise<RenderedPage>) {
    this.#pages = new TaggedCache({ maxBytes: Math.floor(maxBytes * 0.75) });
    this.#endless = new TaggedCache({ maxBytes: Math.floor(maxBytes * 0.25) });
    this.#render = render;
  }

  /** The page if it is in memory and true. */
  find(key: string): RenderedPage | undefined {
    const now = Date.now();
    return this.#pages.get(key, now) ?? this.#endless.get(key, now);
  }

  /** The page from memory, else rendered. Rejects as the rendering does. */
  async get(key: string): Promise<RenderedPage> {
    const present = this.find(key);
    if (present !== undefined) return present;
    const joined = this.#underWay.get(key);
    if (joined !== undefined) return joined;
    const started = this.#make(key).finally(() => {
      if (this.#underWay.get(key) === started) this.#underWay.delete(key);
    });
    this.#underWay.set(key, started);
    return started;
  }

  /** Drops the tagged pages that were read before the cursor. */
  invalidate(tags: readonly string[], cursor: bigint): void {
    this.#pages.invalidate(tags, cursor);
    this.#endless.invalidate(tags, cursor);
    // A rendering under way may have read before this change: whoever asks from now on gets a new one.
    this.#underWay.clear();
  }

  /** Drops every page. */
  clear(cursor: bigint): void {
    this.#pages.clear(cursor);
    this.#endless.clear(cursor);
    this.#underWay.clear();
  }

  get size(): number {
    return this.#pages.size + this.#endless.size;
  }

  async #make(key: string): Promise<RenderedPage> {
    const page = await this.#render(key);
    if (page.cursor === undefined) return page;
    const { tags, cursor, expiresAt } = page;
    const cache = page.status === 200 && !key.includes("?") ? this.#pages : this.#endless;
    cache.set(key, page, { tags, cursor, expiresAt, bytes: weight(page) });
    return page;
  }
}
