/** A source of repeatable choices: the same seed gives the same choices on every machine. */
export interface SeededRandom {
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  pick<T>(items: readonly T[]): T;
  /** True in `share` (0 to 1) of all calls. */
  chance(share: number): boolean;
  /** A version 7 UUID (RFC 9562) of the given moment. */
  uuid(moment: Date): string;
}

/** Mulberry32: 32 bits of state, which is plenty for made-up content and nothing else. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (digits: number): string =>
    next()
      .toString(16)
      .padStart(8, "0")
      .slice(8 - digits);
  return {
    below: (end) => Math.floor((next() / 2 ** 32) * end),
    pick: <T>(items: readonly T[]) => items[Math.floor((next() / 2 ** 32) * items.length)] as T,
    chance: (share) => next() / 2 ** 32 < share,
    uuid(moment) {
      const time = moment.getTime().toString(16).padStart(12, "0");
      const variant = ((next() & 0x3fff) | 0x8000).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}-${hex(8)}${hex(4)}`;
    },
  };
}
