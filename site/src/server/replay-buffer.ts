/** The newest changes of the live stream as they went out, bounded in number and bytes, oldest first. */
export class ReplayBuffer {
  readonly #maxEvents: number;
  readonly #maxBytes: number;
  #events: { readonly cursor: bigint; readonly frame: Buffer }[] = [];
  #bytes = 0;
  #from: bigint;

  /** @param from the cursor above which every change will be added */
  constructor(from: bigint, limits: { maxEvents: number; maxBytes: number }) {
    this.#from = from;
    this.#maxEvents = limits.maxEvents;
    this.#maxBytes = limits.maxBytes;
  }

  add(cursor: bigint, frame: Buffer): void {
    this.#events.push({ cursor, frame });
    this.#bytes += frame.length;
    while (this.#events.length > this.#maxEvents || this.#bytes > this.#maxBytes) {
      const oldest = this.#events.shift();
      if (oldest === undefined) break;
      this.#bytes -= oldest.frame.length;
      this.#from = oldest.cursor;
    }
  }

  /** The changes above the cursor, in order; undefined when some of them are gone or the cursor is ahead of all. */
  after(cursor: bigint): Buffer[] | undefined {
    if (cursor < this.#from || cursor > this.newest) return undefined;
    const first = this.#events.findLastIndex((event) => event.cursor <= cursor) + 1;
    return this.#events.slice(first).map((event) => event.frame);
  }

  /** The cursor that has been reached. */
  get newest(): bigint {
    return this.#events.at(-1)?.cursor ?? this.#from;
  }
}
