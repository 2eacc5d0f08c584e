/** What a cached value depends on, and as of when it was true. */
export type Provenance = {
  /** Everything whose change makes the value wrong, e.g. `metric:new-projects`, `article:2018-h1`. */
  readonly tags: readonly string[];
  /** Weight against `maxBytes`; the caller's estimate, at least 1. */
  readonly bytes: number;
  /** The outbox sequence up to which changes were visible when the value was read. */
  readonly cursor: bigint;
  /** Milliseconds since the epoch from which the value must not be served any more, e.g. the end of an embargo. */
  readonly expiresAt?: number | undefined;
};

type Entry<V> = Provenance & { readonly key: string; readonly value: V };

/**
 * A least-recently-used cache bounded in bytes, whose entries are dropped by tag. Pure: no clock of its own, no I/O.
 *
 * It never keeps a value that a known change has overtaken. An invalidation at cursor `n` drops the tagged entries that
 * were read before `n`, and is remembered, so that a value which was being computed from older data while the change
 * arrived is refused by `set`. That memory is bounded: what is forgotten raises a horizon, and values read before the
 * horizon are refused whatever their tags.
 */
export class TaggedCache<V> {
  readonly #maxBytes: number;
  readonly #maxRemembered: number;
  readonly #entries = new Map<string, Entry<V>>();
  readonly #byTag = new Map<string, Set<Entry<V>>>();
  readonly #invalidatedAt = new Map<string, bigint>();
  #horizon = 0n;
  #bytes = 0;

  /**
   * @param limits.maxBytes the sum of the entries' `bytes` never exceeds this.
   * @param limits.maxRemembered how many tags' last invalidations are remembered; 10,000 unless told.
   */
  constructor(limits: { maxBytes: number; maxRemembered?: number }) {
    this.#maxBytes = limits.maxBytes;
    this.#maxRemembered = limits.maxRemembered ?? 10_000;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The value, now the most recently used one; undefined when absent or expired at `now` (milliseconds). */
  get(key: string, now: number): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt !== undefined && entry.expiresAt <= now) {
      this.#drop(entry);
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /**
   * Stores the value unless a known change has overtaken it, it alone exceeds the bound, or a value read at a later
   * cursor is there. Answers whether it was stored.
   */
  set(key: string, value: V, provenance: Provenance): boolean {
    if (provenance.bytes > this.#maxBytes || this.#isOvertaken(provenance)) return false;
    const present = this.#entries.get(key);
    if (present !== undefined) {
      if (present.cursor > provenance.cursor) return false;
      this.#drop(present);
    }
    const entry: Entry<V> = { ...provenance, tags: [...new Set(provenance.tags)], key, value };
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const tag of entry.tags) {
      const tagged = this.#byTag.get(tag);
      if (tagged) tagged.add(entry);
      else this.#byTag.set(tag, new Set([entry]));
    }
    for (const oldest of this.#entries.values()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
    return true;
  }

  /** Drops every entry with one of these tags that was read before `cursor`; answers how many. */
  invalidate(tags: readonly string[], cursor: bigint): number {
    let dropped = 0;
    for (const tag of tags) {
      for (const entry of this.#byTag.get(tag) ?? []) {
        if (entry.cursor >= cursor) continue;
        this.#drop(entry);
        dropped++;
      }
      this.#remember(tag, cursor);
    }
    return dropped;
  }

  /**
   * Drops everything and refuses from now on what was read before `cursor`: for a start, and for a gap in the changes
   * that nothing can fill. The cursor may be lower than those seen before, as after a restored backup.
   */
  clear(cursor: bigint): void {
    this.#entries.clear();
    this.#byTag.clear();
    this.#invalidatedAt.clear();
    this.#bytes = 0;
    this.#horizon = cursor;
  }

  #isOvertaken({ tags, cursor }: Provenance): boolean {
    return cursor < this.#horizon || tags.some((tag) => (this.#invalidatedAt.get(tag) ?? 0n) > cursor);
  }

  #remember(tag: string, cursor: bigint): void {
    const known = this.#invalidatedAt.get(tag);
    this.#invalidatedAt.delete(tag);
    this.#invalidatedAt.set(tag, known !== undefined && known > cursor ? known : cursor);
    if (this.#invalidatedAt.size <= this.#maxRemembered) return;
    for (const [oldest, at] of this.#invalidatedAt) {
      this.#invalidatedAt.delete(oldest);
      if (at > this.#horizon) this.#horizon = at;
      break;
    }
  }

  #drop(entry: Entry<V>): void {
    this.#entries.delete(entry.key);
    this.#bytes -= entry.bytes;
    for (const tag of entry.tags) {
      const tagged = this.#byTag.get(tag);
      tagged?.delete(entry);
      if (tagged?.size === 0) this.#byTag.delete(tag);
    }
  }
}
