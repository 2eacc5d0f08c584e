import { Readable } from "node:stream";

export interface PlaceLimits {
  /** Files at once, for all and for one address. */
  most: number;
  ofAddress: number;
  /** Milliseconds after which a file is cut off. */
  wholeMs: number;
  /** Milliseconds after which it is when none of it goes on. */
  stillMs: number;
}

/** Who is being written a file: so many at once, not all of them to one address, and none for ever. */
export class ExportPlaces {
  readonly #limits: PlaceLimits;
  /** By address; none is kept without a file. */
  readonly #files = new Map<string, number>();

  constructor(limits: PlaceLimits) {
    this.#limits = limits;
  }

  isFree(address: string): boolean {
    const all = [...this.#files.values()].reduce((sum, count) => sum + count, 0);
    return all < this.#limits.most && this.#of(address) < this.#limits.ofAddress;
  }

  /**
   * Holds a place until the stream of the chunks is closed: by their end, by its reader, or by being cut off, which a
   * reader can tell from a whole file by the missing end of the answer.
   */
  hold(address: string, chunks: AsyncIterable<string | Uint8Array>): Readable {
    const { wholeMs, stillMs } = this.#limits;
    this.#files.set(address, this.#of(address) + 1);
    const cutOff = () => file.destroy();
    const timers = [setTimeout(cutOff, wholeMs), setTimeout(cutOff, stillMs)];
    const file = Readable.from(
      (async function* () {
        for await (const chunk of chunks) {
          timers[1]?.refresh();
          yield chunk;
        }
      })(),
    );
    file.once("close", () => {
      for (const timer of timers) clearTimeout(timer);
      const left = this.#of(address) - 1;
      if (left > 0) this.#files.set(address, left);
      else this.#files.delete(address);
    });
    return file;
  }

  #of(address: string): number {
    return this.#files.get(address) ?? 0;
  }
}
